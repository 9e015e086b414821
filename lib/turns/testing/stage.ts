import { randomUUID } from "node:crypto";
import { flushSql, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { needsApproval, type ToolClass } from "@/lib/contracts/tools/index";
import { bus } from "@/lib/platform/bus";
import { systemClock } from "@/lib/platform/clock";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import type { SessionLock } from "@/lib/platform/lock-port";
import { createMemoryLock } from "@/lib/platform/memory-lock";
import { attach, Flusher, type StoredEvent } from "@/lib/streaming";
import { acceptTurn } from "../accept-turn.ts";
import type { AcceptTurnInput } from "../build-accept.ts";
import type { StepInput, StepPart, ToolPort, TurnDeps } from "../deps.ts";
import { installRuntime, runtime } from "../runtime.ts";
import { usagePort } from "../wiring.ts";

/** A model that answers by a script of its own: given the step's input it yields parts. */
export type ScriptedModel = (input: StepInput) => AsyncIterable<StepPart>;

export const usage = { input_tokens: 10, output_tokens: 5 };

/** Text in small pieces, `ms` apart; ends early like a real provider when the signal aborts. */
export async function* say(input: StepInput, text: string, ms = 0): AsyncGenerator<StepPart> {
  yield { type: "text-start", id: "0" };
  for (const word of text.split(/(?<= )/)) {
    if (ms > 0) await systemClock.sleep(ms, input.signal);
    input.signal.throwIfAborted();
    yield { type: "text-delta", id: "0", text: word };
  }
  yield { type: "text-end", id: "0" };
  yield { type: "finish", finishReason: "stop", usage };
}

export const lastUserText = (input: StepInput): string => {
  const message = input.messages.findLast((candidate) => candidate.role === "user");
  return typeof message?.content === "string" ? message.content : "";
};

const classes: Record<string, ToolClass> = {
  echo: "read",
  slow: "read",
  broken: "read",
  record: "idempotent",
  act: "effect",
};

/** What `record` and `act` have really done, by idempotency key: the receiver's log, not ours. */
export const deeds: { key: string; name: string; input: unknown; ownerId: string }[] = [];

const echoTools: ToolPort = {
  names: () => Object.keys(classes),
  classOf: (name) => classes[name],
  reasonToAsk: (name) =>
    classes[name] !== undefined && needsApproval({ class: classes[name] }) ? `${name} changes something` : null,
  reasonToRepeat: () => "Nobody knows whether it happened.",
  parse: (_name, input) => {
    if (typeof (input as { x?: unknown }).x === "number") return input;
    throw new AppError("bad_request", "Bad arguments.", { errors: [{ path: "input.x", message: "a number" }] });
  },
  run: async (name, input, run) => {
    if (classes[name] !== "read") deeds.push({ key: run.idempotencyKey, name, input, ownerId: run.ownerId });
    // Long enough to die in the middle of, for whoever wants to.
    if (typeof (input as { ms?: unknown }).ms === "number")
      await systemClock.sleep((input as { ms: number }).ms, run.signal);
    if (name === "slow") await systemClock.sleep(10_000, run.signal);
    if (name === "broken") throw new Error("secret internal detail");
    return { echoed: input };
  },
  viewOf: (_name, output) => output,
};

/** Installs an engine on the real database with a scripted model. */
export function setStage(model: ScriptedModel, change: Partial<TurnDeps> = {}): TurnDeps {
  const leaseMs = change.leaseMs ?? 10_000;
  const deps: TurnDeps = {
    sql: rawSql,
    lock: createMemoryLock() as SessionLock,
    clock: systemClock,
    flusher: new Flusher(flushSql, leaseMs),
    models: {
      resolve: async (id) => id ?? "scripted",
      instructions: () => "Answer.",
      runStep: model,
      errorOf: (error) => ({ code: "model_unavailable", detail: (error as Error).message }),
    },
    tools: echoTools,
    usage: usagePort,
    holder: `test-${randomUUID()}`,
    leaseMs,
    toolMs: 60_000,
    hint: () => undefined,
    ...change,
  };
  installRuntime(deps);
  return deps;
}

/** The watch of a reader who may stay. */
export const staying = () => () => undefined;

export const runner = () => runtime().runner;

/** A user of their own, so that tests never meet. */
export async function makeCtx(): Promise<Ctx> {
  const userId = createId("usr");
  await rawSql()`INSERT INTO users (id, email) VALUES (${userId}, ${`${userId}@example.com`})`;
  return {
    actor: { type: "user", userId, isAdmin: false },
    requestId: "req_test",
    signal: new AbortController().signal,
  };
}

export function send(ctx: Ctx, message: string, change: Partial<AcceptTurnInput> = {}) {
  return acceptTurn(ctx, {
    message,
    on_busy: "reject",
    locale: "en",
    timezone: "UTC",
    idempotency: null,
    ...change,
  });
}

/** Every event of a turn from a place on, until its stream ends. */
export async function collect(
  ctx: Ctx,
  turnId: string,
  after: { epoch: number; n: number } | null = null,
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  const signal = AbortSignal.timeout(40_000);
  for await (const batch of attach({ ownerId: ctx.actor.userId, turnId, after, signal })) events.push(...batch);
  signal.throwIfAborted();
  return events;
}

export const textOfEvents = (events: StoredEvent[]): string =>
  events
    .map((event) => JSON.parse(event.json) as { type: string; delta?: string })
    .map((chunk) => (chunk.type === "text-delta" ? (chunk.delta ?? "") : ""))
    .join("");

export async function codeOf(run: Promise<unknown>): Promise<string> {
  return run.then(
    () => "no error",
    (error: AppError) => error.code ?? String(error),
  );
}

/** Resolves when the log of a turn holds text in which `wanted` stands: the answer has begun, and that much of it is kept. */
export async function untilSaid(turnId: string, wanted: string): Promise<void> {
  for (const end = performance.now() + 40_000; ; await systemClock.sleep(20)) {
    const rows = await rawSql()<StoredEvent[]>`
      SELECT epoch::int, n, chunk AS json FROM turn_events WHERE turn_id = ${turnId} ORDER BY epoch, n`;
    if (textOfEvents([...rows]).includes(wanted)) return;
    if (performance.now() > end) throw new Error(`The answer did not come to "${wanted}".`);
  }
}

/**
 * The lease of a turn is over until somebody takes the turn, as when its process is gone. Once is not enough: the process
 * lives, and on a busy machine it renews the lease before anybody looks.
 */
export async function untilTaken(turnId: string, others: string[] = []): Promise<void> {
  const turns = () => rawSql()<{ id: string; epoch: number }[]>`
    SELECT id, epoch::int FROM turns WHERE id = ANY(${[turnId, ...others]}::text[])`;
  const before = await turns();
  const epochOf = (rows: typeof before) => rows.find(({ id }) => id === turnId)?.epoch;
  for (
    const end = performance.now() + 40_000;
    epochOf(await turns()) === epochOf(before);
    await systemClock.sleep(10)
  ) {
    if (performance.now() > end) throw new Error("Nobody took the turn.");
    // Of the old holder alone: whoever has taken a turn meanwhile keeps it.
    await rawSql()`
      UPDATE session_leases SET lease_until = clock_timestamp() - interval '1 s'
      FROM unnest(${before.map(({ id }) => id)}::text[], ${before.map(({ epoch }) => epoch)}::int[]) AS t(id, epoch)
      WHERE active_turn_id = t.id AND session_leases.epoch = t.epoch`;
    bus().publish("turn-orphaned", "");
  }
}
