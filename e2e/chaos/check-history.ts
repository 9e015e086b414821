import type { Database } from "../stack/databases.ts";
import type { EffectReceiver } from "../stack/effect-receiver.ts";
import { answerTo } from "../stack/mock-words.ts";
import type { History } from "./history.ts";

/** What the client log, the database and the outside world say about each other. */
export type Findings = {
  /** Acknowledged and not there. */
  lostAcked: string[];
  /** Refused and there all the same. */
  ghosts: string[];
  /** More than one user message or turn for one client id. */
  doubled: string[];
  /** Completed with another text than the model gave. */
  wrongAnswers: string[];
  /** An effect that happened more than once. */
  doubleEffects: string[];
  completed: number;
  /** Completed turns that say they were continued after a restart. */
  continued: number;
  failed: Record<string, number>;
};

type Stored = {
  clientId: string;
  question: string;
  turnId: string;
  status: string;
  code: string | null;
  answer: string;
  isContinued: boolean;
};

/** Compares; call it when nothing is running any more. */
export async function checkHistory(history: History, sql: Database, receiver: EffectReceiver): Promise<Findings> {
  const rows = await sql<Stored[]>`
    SELECT q.client_key AS "clientId", q.text AS question, t.id AS "turnId", t.status, t.error_code AS code,
      EXISTS (SELECT FROM messages m WHERE m.id = t.assistant_message_id AND m.metadata -> 'continued' = 'true') AS "isContinued",
      (SELECT coalesce(string_agg(p.item ->> 'text', '' ORDER BY p.place), '') FROM messages a,
         jsonb_array_elements(a.parts) WITH ORDINALITY AS p(item, place)
       WHERE a.id = t.assistant_message_id AND p.item ->> 'type' = 'text') AS answer
    FROM turns t JOIN messages q ON q.id = t.user_message_id WHERE q.client_key IS NOT NULL AND t.variant = ''`;
  const byClient = Map.groupBy(rows, (row) => row.clientId);
  const findings: Findings = {
    lostAcked: [],
    ghosts: [],
    doubled: [],
    wrongAnswers: [],
    doubleEffects: doubleEffects(receiver),
    completed: 0,
    continued: 0,
    failed: {},
  };
  for (const send of history.sends) {
    const stored = byClient.get(send.clientId)?.length ?? 0;
    if (send.outcome === "ok" && stored === 0) findings.lostAcked.push(send.clientId);
    if (send.outcome === "fail" && stored > 0) findings.ghosts.push(send.clientId);
    if (stored > 1) findings.doubled.push(send.clientId);
  }
  for (const row of rows) {
    if (row.status === "failed") findings.failed[row.code ?? "?"] = (findings.failed[row.code ?? "?"] ?? 0) + 1;
    if (row.status !== "completed") continue;
    findings.completed += 1;
    if (row.isContinued) findings.continued += 1;
    if (row.answer !== answerTo(row.question)) findings.wrongAnswers.push(row.turnId);
  }
  return findings;
}

/** Keys of effects that arrived more than once; the idempotent tool may arrive again with the same key. */
export function doubleEffects(receiver: EffectReceiver): string[] {
  const effects = receiver.received.filter((effect) => effect.tool === "chaos_effect");
  return [...Map.groupBy(effects, (effect) => effect.key)].filter(([, list]) => list.length > 1).map(([key]) => key);
}
