import { z } from "zod";
import { processSingleton } from "./singleton.ts";

const httpUrl = z.url({ protocol: /^https?$/ });

/** `first=60s,chunk=60s,step=5m,tool=60s`; absent keys keep their default. */
function parseTimeouts(text: string | undefined, fail: (message: string) => void) {
  const out = { first: 60_000, chunk: 60_000, step: 300_000, tool: 60_000 };
  for (const item of text?.split(",") ?? []) {
    const match = /^\s*(first|chunk|step|tool)\s*=\s*(\d+)\s*(ms|s|m)\s*$/.exec(item);
    if (!match) {
      fail(`"${item}" is not like first=60s, chunk=60s, step=5m or tool=60s`);
      return out;
    }
    const unit = { ms: 1, s: 1000, m: 60_000 }[match[3] as "ms" | "s" | "m"];
    out[match[1] as keyof typeof out] = Number(match[2]) * unit;
  }
  return out;
}

/** `off`, or `chat=300,other=3000,sign_in=10` (per minute); absent keys keep their default. */
function parseRateLimits(text: string | undefined, fail: (message: string) => void) {
  if (text === "off") return null;
  const out = { chat: 300, other: 3000, sign_in: 10 };
  for (const item of text?.split(",") ?? []) {
    const match = /^\s*(chat|other|sign_in)\s*=\s*(\d+)\s*$/.exec(item);
    if (!match) {
      fail(`"${item}" is not "off" or like chat=300, other=3000, sign_in=10`);
      return out;
    }
    out[match[1] as keyof typeof out] = Number(match[2]);
  }
  return out;
}

/** `process=16,user=8`: items of tasks worked on at a time; absent keys keep their default. */
function parseTaskLimits(text: string | undefined, fail: (message: string) => void) {
  const out = { process: 16, user: 8 };
  for (const item of text?.split(",") ?? []) {
    const match = /^\s*(process|user)\s*=\s*([1-9]\d{0,3})\s*$/.exec(item);
    if (!match) {
      fail(`"${item}" is not like process=16 or user=8`);
      return out;
    }
    out[match[1] as keyof typeof out] = Number(match[2]);
  }
  return out;
}

/** USD for a million tokens, in thousandths: whole numbers, so that nothing is ever rounded. */
export type ModelPrice = { input: number; output: number };

/** `gpt-5=1.25/10,qwen3:8b=0/0`: USD for a million tokens in and out, by model id. */
function parseModelPrices(text: string | undefined, fail: (message: string) => void): ReadonlyMap<string, ModelPrice> {
  const out = new Map<string, ModelPrice>();
  for (const item of text?.split(",") ?? []) {
    const match = /^\s*([^=\s]+)\s*=\s*(\d{1,5}(?:\.\d{1,3})?)\s*\/\s*(\d{1,5}(?:\.\d{1,3})?)\s*$/.exec(item);
    const [, model, input, output] = match ?? [];
    if (model === undefined || input === undefined || output === undefined) {
      fail(`"${item}" is not like gpt-5=1.25/10 (USD for a million tokens in/out, at most three decimals)`);
      return out;
    }
    if (out.has(model)) fail(`"${model}" has two prices`);
    out.set(model, { input: thousandths(input), output: thousandths(output) });
  }
  return out;
}

/** "1.25" is 1,250; at most three decimals. */
export function thousandths(price: string): number {
  const [whole = "0", part = ""] = price.split(".");
  return Number(whole) * 1000 + Number(part.padEnd(3, "0"));
}

const schema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    HOLDFAST_ENV: z.enum(["development", "production"]).default("development"),
    PORT: z.coerce.number().int().min(0).max(65535).default(3000),
    HOST: z.string().default("127.0.0.1"),
    APP_URL: httpUrl.optional(),
    DATA_DIR: z.string().default(".data"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, hostname: /^.*$/ }).optional(),
    REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
    REDIS_PREFIX: z.string().default("holdfast:"),
    ROLE: z.enum(["all", "web", "worker"]).default("all"),
    AUTH_SECRET: z.string().optional(),
    AUTH_GITHUB_ID: z.string().optional(),
    AUTH_GITHUB_SECRET: z.string().optional(),
    AUTH_GOOGLE_ID: z.string().optional(),
    AUTH_GOOGLE_SECRET: z.string().optional(),
    AUTH_OIDC_ID: z.string().optional(),
    AUTH_OIDC_SECRET: z.string().optional(),
    AUTH_OIDC_ISSUER: httpUrl.optional(),
    AUTH_OIDC_NAME: z.string().default("Single sign-on"),
    SIGN_UP: z.enum(["open", "closed"]).default("open"),
    CORS_ORIGINS: z
      .string()
      .default("")
      .transform((text) =>
        text
          .split(",")
          .map((item) => item.trim())
          .filter(Boolean),
      )
      .pipe(z.array(httpUrl)),
    TRUSTED_PROXIES: z.coerce.number().int().min(1).optional(),
    OPENAI_API_KEY: z.string().optional(),
    OPENAI_BASE_URL: httpUrl.optional(),
    CHAT_MODEL: z.string().optional(),
    FALLBACK_MODEL: z.string().optional(),
    CHAT_TEMPERATURE: z.coerce.number().min(0).max(2).optional(),
    CHAT_MAX_OUTPUT_TOKENS: z.coerce.number().int().min(1).max(1_000_000).optional(),
    MARKET_DATA: z.enum(["auto", "yahoo", "twelvedata", "sample"]).default("auto"),
    TWELVEDATA_API_KEY: z.string().optional(),
    // With the caches of lib/auth what stays open ends within a minute at the longest setting too.
    CREDENTIAL_CHECK_MS: z.coerce.number().int().min(100).max(50_000).default(20_000),
    TURN_LEASE_MS: z.coerce.number().int().min(1000).max(600_000).default(10_000),
    MODEL_TIMEOUTS: z.string().optional(),
    RATE_LIMITS: z.string().optional(),
    TASK_LIMITS: z.string().optional(),
    MODEL_PRICES: z.string().optional(),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
    METRICS_TOKEN: z.string().min(16).optional(),
    OTEL_EXPORTER_OTLP_ENDPOINT: httpUrl.optional(),
  })
  .transform((values, ctx) => {
    const fail = (path: string) => (message: string) => ctx.addIssue({ code: "custom", path: [path], message });
    const pairs = [
      ["AUTH_GITHUB_ID", "AUTH_GITHUB_SECRET"],
      ["AUTH_GOOGLE_ID", "AUTH_GOOGLE_SECRET"],
      ["AUTH_OIDC_ID", "AUTH_OIDC_SECRET"],
      ["AUTH_OIDC_ID", "AUTH_OIDC_ISSUER"],
    ] as const;
    for (const [a, b] of pairs) {
      if (values[a] && !values[b]) fail(b)(`is needed beside ${a}`);
      if (values[b] && !values[a]) fail(a)(`is needed beside ${b}`);
    }
    if (values.MARKET_DATA === "twelvedata" && !values.TWELVEDATA_API_KEY)
      fail("TWELVEDATA_API_KEY")("is needed with MARKET_DATA=twelvedata");
    const hasProvider = values.OPENAI_API_KEY !== undefined || values.OPENAI_BASE_URL !== undefined;
    for (const name of ["CHAT_MODEL", "FALLBACK_MODEL"] as const) {
      const isOutside = values[name] !== undefined && values[name] !== "built-in";
      if (isOutside && !hasProvider) fail(name)("needs OPENAI_API_KEY or OPENAI_BASE_URL");
    }
    if (values.HOLDFAST_ENV === "production" || values.AUTH_SECRET !== undefined)
      checkSecret(values.AUTH_SECRET, fail("AUTH_SECRET"));
    return {
      ...values,
      MODEL_TIMEOUTS: parseTimeouts(values.MODEL_TIMEOUTS, fail("MODEL_TIMEOUTS")),
      RATE_LIMITS: parseRateLimits(values.RATE_LIMITS, fail("RATE_LIMITS")),
      TASK_LIMITS: parseTaskLimits(values.TASK_LIMITS, fail("TASK_LIMITS")),
      MODEL_PRICES: parseModelPrices(values.MODEL_PRICES, fail("MODEL_PRICES")),
    };
  });

const placeholders = /^(secret|changeme|change-me|please-change|your[-_ ].*|example.*|test.*|placeholder.*|xxx.*)$/i;

function checkSecret(secret: string | undefined, fail: (message: string) => void) {
  if (secret === undefined) fail("is missing; with HOLDFAST_ENV=production it must be set");
  else if (secret.length < 32) fail("is shorter than 32 characters");
  else if (placeholders.test(secret) || new Set(secret).size < 8) fail("is a placeholder, not a secret");
}

export type Env = z.output<typeof schema>;

/** Parses an environment; throws one Error whose message names every bad variable. Present but empty is an error. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const empty = Object.keys(schema.in.shape).filter((name) => source[name]?.trim() === "");
  const problems = empty.map((name) => `${name} is set but empty; remove it or give it a value`);
  const result = schema.safeParse(source);
  if (!result.success) {
    for (const issue of result.error.issues) {
      const name = String(issue.path[0] ?? "environment");
      if (!empty.includes(name)) problems.push(`${name}: ${issue.message}`);
    }
  }
  if (problems.length > 0 || !result.success)
    throw new Error(`The environment is not usable:\n${problems.map((line) => `  - ${line}`).join("\n")}`);
  return result.data;
}

/** The process's environment, parsed once. This file is the only one that reads `process.env`. */
export function env(): Env {
  return processSingleton("env", () => parseEnv(process.env));
}
