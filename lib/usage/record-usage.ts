import { rawSql } from "@/db/client";
import { systemClock } from "@/lib/platform/clock";
import { createId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { type Bill, billsOf } from "./bill.ts";
import type { Spent } from "./cost-of.ts";
import { recordPausesMs } from "./tunables.ts";

/** Who pays for calls that belong to no turn. */
export type UsageAccount = {
  ownerId: string;
  kind: "task" | "edit";
  taskId: string | null;
  apiKeyId: string | null;
};

/**
 * Writes down what an edit has used, also one that failed: a try that runs again after a crash was paid for twice. Waits
 * for the first attempt; while the database is away further ones follow by themselves. Never rejects.
 */
export async function recordUsage(account: UsageAccount, spent: readonly Spent[]): Promise<void> {
  const rows = billsOf(spent).map((bill) => ({ id: createId("use"), ...bill }));
  if (rows.length === 0) return;
  try {
    await insert(account, rows);
  } catch (error) {
    logger.warn({ error: String(error) }, "usage could not be recorded; it is tried again");
    void insertLater(account, rows);
  }
}

type Row = Bill & { id: string };

async function insertLater(account: UsageAccount, rows: Row[]): Promise<void> {
  for (const pause of recordPausesMs) {
    await systemClock.sleep(pause);
    try {
      return await insert(account, rows);
    } catch (error) {
      logger.warn({ error: String(error) }, "usage could not be recorded");
    }
  }
  logger.error({ owner: account.ownerId, task: account.taskId, rows }, "usage was not recorded");
}

/** Again with the same ids changes nothing: the answer to an insert may get lost. */
async function insert(account: UsageAccount, rows: Row[]): Promise<void> {
  const sql = rawSql();
  await sql`
    INSERT INTO usage_records (id, owner_id, kind, task_id, api_key_id, model, input_tokens, output_tokens, is_cached, cost)
    SELECT id, ${account.ownerId}, ${account.kind}, ${account.taskId}, ${account.apiKeyId}, model, input_tokens,
      output_tokens, is_cached, cost
    FROM jsonb_to_recordset(${sql.json(rows)}) AS u(id text, model text, input_tokens int, output_tokens int,
      is_cached boolean, cost numeric)
    ON CONFLICT (id) DO NOTHING`;
}
