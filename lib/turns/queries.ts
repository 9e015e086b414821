import { rawSql } from "@/db/client";
import { lookUp } from "@/db/look-up";
import type { TurnUsage } from "@/db/schema/turns";
import type { ToolCallView } from "@/lib/contracts/api-v1/chat";
import type { TurnStatus } from "@/lib/contracts/turn";

export type TurnRow = {
  id: string;
  sessionName: string;
  sessionId: string;
  status: TurnStatus;
  userMessageId: string;
  assistantMessageId: string;
  text: string;
  usage: TurnUsage | null;
  errorCode: string | null;
  errorDetail: string | null;
  stoppedInMs: number | null;
  attempt: number;
  queuePosition: number | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** One turn with its answer's text, read by owner. */
export async function findTurn(ownerId: string, turnId: string): Promise<TurnRow | undefined> {
  const query = rawSql()<TurnRow[]>`
    SELECT t.id, s.name AS "sessionName", s.id AS "sessionId", t.status, t.user_message_id AS "userMessageId",
      t.assistant_message_id AS "assistantMessageId", m.text, t.usage, t.error_code AS "errorCode",
      t.error_detail AS "errorDetail", t.stopped_in_ms AS "stoppedInMs", t.attempt,
      CASE t.status WHEN 'queued' THEN (
        SELECT count(*)::int FROM turns q WHERE q.session_id = t.session_id AND q.status = 'queued'
          AND (q.queue_order, q.id) <= (t.queue_order, t.id)) END AS "queuePosition",
      t.created_at AS "createdAt", t.started_at AS "startedAt", t.finished_at AS "finishedAt"
    FROM turns t JOIN chat_sessions s ON s.id = t.session_id JOIN messages m ON m.id = t.assistant_message_id
    WHERE t.id = ${turnId} AND t.owner_id = ${ownerId} AND s.deleted_at IS NULL`;
  const [row] = await lookUp(query);
  return row;
}

/** The tool calls of a turn in the order they were asked for. */
export async function listToolCalls(ownerId: string, turnId: string): Promise<ToolCallView[]> {
  return rawSql()<ToolCallView[]>`
    SELECT call_id AS id, name, args AS input, coalesce(result, to_jsonb(error)) AS output,
      CASE WHEN state IN ('requested', 'approved') THEN 'executing' ELSE state END AS state
    FROM tool_calls WHERE turn_id = ${turnId} AND owner_id = ${ownerId} ORDER BY step, place`;
}

/** The text committed so far of a turn that runs: finished steps, then the log's deltas of the open one. */
export async function readCommittedText(ownerId: string, turnId: string): Promise<string> {
  const rows = await rawSql()<{ chunk: string }[]>`
    SELECT chunk FROM turn_events WHERE turn_id = ${turnId} AND owner_id = ${ownerId} ORDER BY epoch, n`;
  const texts: { step: number; text: string }[] = [];
  let step = 0;
  for (const { chunk } of rows) {
    const event = JSON.parse(chunk) as { type: string; delta?: string };
    if (event.type === "start-step") step++;
    else if (event.type === "reset-step") while (texts.at(-1)?.step === step) texts.pop();
    else if (event.type === "text-start") texts.push({ step, text: "" });
    else if (event.type === "text-delta") {
      const open = texts.at(-1);
      if (open) open.text += event.delta ?? "";
    }
  }
  return texts
    .map(({ text }) => text)
    .filter((text) => text.trim() !== "")
    .join("\n\n")
    .trim();
}
