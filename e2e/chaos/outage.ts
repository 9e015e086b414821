import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { ChaosClient } from "./client.ts";
import type { Installation } from "./installation.ts";
import type { RowContext } from "./row.ts";

/** What people meet while something is away. */
export type Met = {
  accepted: number;
  /** 503 with Retry-After. */
  putOff: number;
  /** Any other answer, and none at all. */
  wrong: string[];
  slowestMs: number;
};

export const nothingMet = (): Met => ({ accepted: 0, putOff: 0, wrong: [], slowestMs: 0 });

/** Sends to each process in turn for so long and notes how each was answered, and how fast. */
export async function sendThrough(
  row: RowContext,
  installation: Installation,
  client: ChaosClient,
  forMs: number,
  into: Met,
): Promise<void> {
  for (const end = performance.now() + forMs; performance.now() < end; await sleep(150)) {
    for (const server of installation.servers) await sendOne(row, client, server.url, into);
  }
}

async function sendOne(row: RowContext, client: ChaosClient, base: string, into: Met): Promise<void> {
  const clientId = randomUUID();
  const text = `[[say:through]] ${clientId}`;
  const record = row.history.invokeSend({ sessionId: `through-${row.random.between(0, 400)}`, clientId, text });
  const startedAt = performance.now();
  const controller = new AbortController();
  try {
    const response = await client.open(base, record, controller.signal);
    const ms = performance.now() - startedAt;
    into.slowestMs = Math.max(into.slowestMs, ms);
    if (response.ok) {
      into.accepted += 1;
      row.history.endSend(record, "ok", { status: response.status });
      return;
    }
    row.history.endSend(record, response.status >= 500 ? "info" : "fail", { status: response.status });
    const isPutOff = response.status === 503 && Number(response.headers.get("retry-after")) > 0;
    if (isPutOff) into.putOff += 1;
    else into.wrong.push(`${response.status} after ${Math.round(ms)} ms`);
  } catch (error) {
    into.wrong.push(String(error));
    row.history.endSend(record, "info", { error: String(error) });
  } finally {
    controller.abort();
  }
}

/** Milliseconds until every process says so again; throws after 30 s. */
export async function untilAll(
  installation: Installation,
  isWell: (base: string) => Promise<boolean>,
): Promise<number> {
  const startedAt = performance.now();
  for (const { url } of installation.servers) {
    while (!(await isWell(url).catch(() => false))) {
      if (performance.now() - startedAt > 30_000) throw new Error(`${url} did not recover within 30 s`);
      await sleep(50);
    }
  }
  return performance.now() - startedAt;
}
