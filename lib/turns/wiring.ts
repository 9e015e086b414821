import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { flushSql, rawSql } from "@/db/client";
import { isLocale, type Locale } from "@/lib/contracts/locale";
import {
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
import type { ModelPort, ToolPort, TurnDeps } from "./deps.ts";
import { withFallback } from "./engine/with-fallback.ts";

const localeOf = (text: string): Locale => (isLocale(text) ? text : "en");

const modelPort: ModelPort = {
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
    yield* withFallback(ask, resolved, fallbackFor(resolved.id), input.signal);
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
  run: async (name, input, run) => {
    const tool = getTool(name);
    return tool?.run({ ...run, locale: localeOf(run.locale), now: () => systemClock.now() }, input);
  },
  viewOf: viewForModel,
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
    holder: `${hostname()}:${process.pid}:${randomUUID().slice(0, 8)}`,
    leaseMs: TURN_LEASE_MS,
    toolMs: MODEL_TIMEOUTS.tool,
    hint: publishUserHint,
  };
}
