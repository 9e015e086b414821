import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { flushSql, rawSql } from "@/db/client";
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
import { sessionLock } from "@/lib/platform/session-lock";
import { publishUserHint } from "@/lib/sessions";
import { Flusher } from "@/lib/streaming";
import { getTool, toolSet, tools, viewForModel } from "@/lib/tools";
import type { ModelPort, ToolPort, TurnDeps } from "./deps.ts";
import { withFallback } from "./engine/with-fallback.ts";

const modelPort: ModelPort = {
  resolve: async (id) => (await resolveModel(id)).id,
  instructions: ({ model, locale, timezone }) =>
    instructionsFor({
      locale: locale === "ko" ? "ko" : "en",
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
  run: async (name, input, run) => {
    const tool = getTool(name);
    return tool?.run({ ...run, locale: run.locale === "ko" ? "ko" : "en", now: () => systemClock.now() }, input);
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
