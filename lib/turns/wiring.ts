import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { flushSql, rawSql } from "@/db/client";
import { isLocale, type Locale } from "@/lib/contracts/locale";
import {
  answerCache,
  answerKey,
  fallbackFor,
  instructionsFor,
  type ResolvedModel,
  resolveModel,
  runModelStep,
  toTurnError,
} from "@/lib/models";
import { systemClock } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/platform/errors";
import { sessionLock } from "@/lib/platform/session-lock";
import { publishUserHint } from "@/lib/sessions";
import { Flusher } from "@/lib/streaming";
import { getTool, reasonToAsk, reasonToRepeat, toolSet, tools, viewForModel } from "@/lib/tools";
import { assertBudget, billsOf, isFreeModel, totalCost, usageSettingsOf } from "@/lib/usage";
import type { ModelPort, StepInput, ToolPort, TurnDeps, UsagePort } from "./deps.ts";
import { withFallback } from "./engine/with-fallback.ts";
import { type CacheUse, withResponseCache } from "./engine/with-response-cache.ts";

const localeOf = (text: string): Locale => (isLocale(text) ? text : "en");

export const modelPort: ModelPort = {
  resolve: async (id) => (await resolveModel(id)).id,
  instructions: ({ model, locale, timezone }) =>
    instructionsFor({
      locale: localeOf(locale),
      timezone,
      now: systemClock.now(),
      builtIn: model === "built-in",
    }),
  runStep: async function* (input) {
    const resolved = await resolveModel(input.model);
    const ask = (model: ResolvedModel) =>
      runModelStep({
        resolved: model,
        instructions: input.instructions,
        messages: input.messages,
        tools: toolSet(input.tools),
        signal: input.signal,
        providerOptions: { holdfast: { locale: input.locale, timezone: input.timezone } },
      });
    // The engine has asked about the turn's own model; the one in its place may cost something where that one does not.
    const admit = ({ id }: ResolvedModel) => usagePort.assertBudget(input.ownerId, id);
    const answer = () => withFallback(ask, resolved, fallbackFor(resolved.id), input.signal, admit);
    const cache = await cacheFor(input, resolved);
    if (cache === null) yield* answer();
    else yield* withResponseCache(cache, answer);
  },
  errorOf: toTurnError,
};

const toolPort: ToolPort = {
  names: () => Object.keys(tools),
  classOf: (name) => getTool(name)?.class,
  reasonToAsk: (name, _input, locale) => reasonToAsk(name, localeOf(locale)),
  reasonToRepeat: (locale) => reasonToRepeat(localeOf(locale)),
  parse: (name, input) => {
    const tool = getTool(name);
    if (tool === undefined) throw new AppError("bad_request", `There is no tool named ${name}.`);
    const parsed = tool.input.safeParse(input);
    if (parsed.success) return parsed.data;
    const errors = parsed.error.issues.map(({ path, message }) => ({ path: ["input", ...path].join("."), message }));
    throw new AppError("bad_request", "The arguments are not what the tool takes.", { errors });
  },
  limitMs: (name) => (getTool(name)?.asksModel ? env().MODEL_TIMEOUTS.step : undefined),
  run: async (name, input, { turnId, onSpent, ...run }) => {
    const account = { kind: "turn", ownerId: run.ownerId, turnId, onSpent } as const;
    const known = { ...run, account, locale: localeOf(run.locale), now: () => systemClock.now() };
    return getTool(name)?.run(known, input);
  },
  viewOf: viewForModel,
};

/** Without a look at the database: who wants no cache pays nothing for it. Null: the model is asked, nothing is kept. */
async function cacheFor(input: StepInput, resolved: ResolvedModel): Promise<CacheUse | null> {
  // What the built-in model says depends on the clock, and asking it costs nothing.
  if (input.cache === null || resolved.builtIn) return null;
  // Settings that cannot be read are no reason not to answer.
  const settings = await usageSettingsOf(input.ownerId).catch(() => null);
  if (!settings?.usesCache) return null;
  const { ownerId, instructions, messages, tools, locale, timezone } = input;
  const { temperature, maxOutputTokens } = resolved.callSettings;
  const described = Object.entries(toolSet(tools)).map(([name, { description }]) => [name, description]);
  const key = answerKey(ownerId, {
    model: resolved.id,
    instructions,
    messages,
    tools: described,
    // The same name on another server is another model.
    settings: { locale, timezone, temperature, maxOutputTokens, server: env().OPENAI_BASE_URL ?? null },
  });
  return { store: answerCache(), key, mode: input.cache };
}

export const usagePort: UsagePort = {
  assertBudget: (ownerId, model) => assertBudget(ownerId, { isFree: () => isFreeModel(model) }),
  billsOf,
  totalCost,
};

/** Fills the engine's ports with the product's own. */
export function wireTurns(): TurnDeps {
  const { TURN_LEASE_MS, MODEL_TIMEOUTS } = env();
  return {
    sql: rawSql,
    lock: sessionLock(),
    clock: systemClock,
    flusher: new Flusher(flushSql, TURN_LEASE_MS),
    models: modelPort,
    tools: toolPort,
    usage: usagePort,
    holder: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    leaseMs: TURN_LEASE_MS,
    toolMs: MODEL_TIMEOUTS.tool,
    hint: publishUserHint,
  };
}
