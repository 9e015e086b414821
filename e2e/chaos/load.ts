import { setTimeout as sleep } from "node:timers/promises";
import type { ChaosClient } from "./client.ts";
import type { Installation } from "./installation.ts";
import type { RowContext } from "./row.ts";

/** People who write while the faults happen. `stop` resolves when each has heard about their last message. */
export type Load = { stop: () => Promise<void>; sent: () => number };

export type LoadOptions = {
  sessions: number;
  /** Seconds an answer takes, at most. */
  seconds: number;
  /** Messages whose answer needs a tool that does something outside. */
  withEffects?: boolean;
};

let serial = 0;

/** A message whose answer can be known: numbered words at some pace, with or without a tool before them. */
export function someMessage({ random }: RowContext, seconds: number, withEffects = false): string {
  serial += 1;
  const pace = `[[words:${random.between(5, 60)}]][[seconds:${(random.next() * seconds).toFixed(2)}]]`;
  const kind = random.next();
  const note = `{"note":"n${serial}"}`;
  const tool =
    kind < 0.25
      ? '[[tool:calculator {"expression":"6*7"}]]'
      : withEffects && kind < 0.45
        ? `[[tool:chaos_effect ${note}]]`
        : withEffects && kind < 0.55
          ? `[[tool:chaos_idempotent ${note}]]`
          : "";
  return `${tool}[[id:m${serial}]]${pace}`;
}

/** Picks a process that runs; the first when none does. */
export function someBase({ random }: RowContext, installation: Installation): string {
  const alive = installation.servers.filter((server) => !server.hasEnded());
  return random.pick(alive.length > 0 ? alive : installation.servers).url;
}

export function startLoad(row: RowContext, installation: Installation, options: LoadOptions): Load {
  const client = row.clientOf(installation);
  const state = { isOver: false };
  const talk = async (sessionId: string) => {
    while (!state.isOver) {
      await speakOnce(row, installation, client, sessionId, someMessage(row, options.seconds, options.withEffects));
      await sleep(row.random.between(0, 200));
    }
  };
  const talks = Array.from({ length: options.sessions }, (_, index) => talk(`load-${row.stack}-${index}`));
  return {
    sent: () => row.history.sends.length,
    stop: async () => {
      state.isOver = true;
      await Promise.all(talks);
    },
  };
}

/** Sends until somebody says what became of it, always as the same message, as the browser's outbox does. */
async function speakOnce(
  row: RowContext,
  installation: Installation,
  client: ChaosClient,
  sessionId: string,
  text: string,
): Promise<void> {
  const read = row.random.chance(0.5);
  const record = await client.send(someBase(row, installation), { sessionId, text, read, timeoutMs: 15_000 });
  for (let repeat = 0; record.outcome === "info" && repeat < 100; repeat += 1) {
    await sleep(100);
    await client.resend(someBase(row, installation), record, { timeoutMs: 15_000 });
  }
}
