import { rawSql } from "@/db/client";
import { systemClock } from "@/lib/platform/clock";
import { createId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { type Bill, billsOf } from "./bill.ts";
import type { Spent } from "./cost-of.ts";
import { recordPausesMs } from "./tunables.ts";

/**
 * Who pays for a call that is no step of a turn: an edit, an item of a task, or the turn whose tool asked. The turn's row
 * knows its session and key, and its own figures are told by `onSpent`.
 */
export type UsageAccount = { ownerId: string } & (
  | { kind: "task" | "edit"; taskId: string | null; apiKeyId: string | null }
  | { kind: "turn"; turnId: string; onSpent: (spent: readonly Spent[]) => void }
);

/**
 * Writes down what an edit has used, also one that failed: a try that runs again after a crash was paid for twice. Waits
 * for the first attempt; while the database is away further ones follow by themselves. Never rejects.
 */
export async function recordUsage(account: UsageAccount, spent: readonly Spent[]): Promise<void> {
  const rows = billsOf(spent).map((bill) => ({ id: createId("use"), ...bill }));
  if (account.kind === "turn") account.onSpent(spent);
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
  logger.error({ owner: account.ownerId, rows }, "usage was not recorded");
}

/** Again with the same ids changes nothing: the answer to an insert may get lost. */
async function insert(account: UsageAccount, rows: Row[]): Promise<void> {
  const sql = rawSql();
  const of =
    account.kind === "turn"
      ? { turnId: account.turnId, taskId: null, apiKeyId: null }
      : { turnId: null, taskId: account.taskId, apiKeyId: account.apiKeyId };
  await sql`
    INSERT INTO usage_records (id, owner_id, kind, session_id, turn_id, task_id, api_key_id, model, input_tokens,
      output_tokens, is_cached, cost)
    SELECT u.id, ${account.ownerId}, ${account.kind}, t.session_id, ${of.turnId}, ${of.taskId},
      coalesce(${of.apiKeyId}, t.api_key_id), u.model, u.input_tokens, u.output_tokens, u.is_cached, u.cost
    FROM jsonb_to_recordset(${sql.json(rows)}) AS u(id text, model text, input_tokens int, output_tokens int,
      is_cached boolean, cost numeric)
    LEFT JOIN turns t ON t.id = ${of.turnId} AND t.owner_id = ${account.ownerId}
    ON CONFLICT (id) DO NOTHING`;
}
