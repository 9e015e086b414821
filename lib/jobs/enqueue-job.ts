import type { TransactionSql } from "postgres";
import { startedBoss } from "./boss.ts";
import { type JobData, type JobName, queues } from "./queues.ts";

/**
 * Puts a job into the queue with the caller's transaction: it is there exactly when that commits, and workers are told
 * at that moment. `afterS` delays it. Call `startedBoss` before the transaction, so that no lock waits for a first start.
 */
export async function enqueueJob<N extends JobName>(
  tx: TransactionSql,
  name: N,
  data: JobData<N>,
  options: { afterS?: number } = {},
): Promise<void> {
  const boss = await startedBoss();
  const db = {
    executeSql: async (text: string, values: unknown[] = []) => {
      // oxlint-disable-next-line no-restricted-properties -- pg-boss's own statements: their text is a constant of the package
      const rows = await tx.unsafe(text, values as never[]);
      return { rows: [...rows] };
    },
  };
  const delay = options.afterS === undefined ? {} : { startAfter: Math.ceil(options.afterS) };
  await boss.send(name, queues[name].data.parse(data), { db, ...delay });
}
