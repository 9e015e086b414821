import type { Database } from "../stack/databases.ts";

/*
 * What must hold at any quiet moment. Each query returns the rows that break its sentence: none. A rolled-back turn
 * keeps its row as a tombstone and is left out where its messages count.
 */
const settled = (sql: Database) => sql`('completed', 'stopped', 'failed', 'interrupted')`;

type Query = (sql: Database) => PromiseLike<readonly Record<string, string>[]>;

const invariants: Readonly<Record<string, Query>> = {
  "I1 every user message has a turn": (sql) => sql`
    SELECT m.id FROM messages m
    WHERE m.role = 'user' AND NOT EXISTS (SELECT FROM turns t WHERE t.user_message_id = m.id)`,

  "I2 a user message was accepted once": (sql) => sql`
    SELECT m.id FROM messages m WHERE m.role = 'user'
      AND (SELECT count(*) FROM turns t WHERE t.user_message_id = m.id AND t.variant = '') <> 1
    UNION ALL
    SELECT min(id) FROM messages WHERE client_key IS NOT NULL GROUP BY session_id, client_key HAVING count(*) > 1`,

  "I3 a turn has one answer": (sql) => sql`
    SELECT turn_id FROM messages WHERE role = 'assistant' GROUP BY turn_id HAVING count(*) > 1
    UNION ALL
    SELECT t.id FROM turns t JOIN chat_sessions s ON s.id = t.session_id
    WHERE NOT t.rolled_back AND NOT EXISTS (SELECT FROM messages m WHERE m.id = t.assistant_message_id)`,

  "I4 a settled turn has a settled answer": (sql) => sql`
    SELECT t.id FROM turns t JOIN messages m ON m.id = t.assistant_message_id
    WHERE t.status IN ${settled(sql)} AND NOT t.rolled_back AND m.metadata ->> 'status' IS DISTINCT FROM t.status`,

  "I5 no answer is running without its turn": (sql) => sql`
    SELECT m.id FROM messages m JOIN turns t ON t.id = m.turn_id
    WHERE m.role = 'assistant' AND m.metadata ->> 'status' IN ('running', 'queued') AND t.status IN ${settled(sql)}`,

  "I6 a session has one active turn, and its lease names it": (sql) => sql`
    SELECT session_id FROM turns WHERE status IN ('running', 'awaiting_approval') GROUP BY session_id HAVING count(*) > 1
    UNION ALL
    SELECT t.session_id FROM turns t JOIN session_leases l ON l.session_id = t.session_id
    WHERE t.status IN ('running', 'awaiting_approval') AND l.active_turn_id IS DISTINCT FROM t.id
    UNION ALL
    SELECT l.session_id FROM session_leases l LEFT JOIN turns t ON t.id = l.active_turn_id
    WHERE l.active_turn_id IS NOT NULL AND coalesce(t.status, '') NOT IN ('running', 'awaiting_approval')`,

  "I7 no running turn is forgotten": (sql) => sql`
    SELECT t.id FROM turns t JOIN session_leases l ON l.session_id = t.session_id
    WHERE t.status = 'running' AND (l.lease_until IS NULL OR l.lease_until < clock_timestamp() - interval '10 s')`,

  "I8 nothing waits in a free session, and the queue is counted": (sql) => sql`
    SELECT t.id FROM turns t WHERE t.status = 'queued' AND t.created_at < clock_timestamp() - interval '10 s'
      AND NOT EXISTS (SELECT FROM turns a WHERE a.session_id = t.session_id AND a.status IN ('running', 'awaiting_approval'))
    UNION ALL
    SELECT l.session_id FROM session_leases l
    WHERE l.queued <> (SELECT count(*) FROM turns t WHERE t.session_id = l.session_id AND t.status = 'queued')`,

  "I9 a tool runs only in a running turn": (sql) => sql`
    SELECT c.turn_id FROM tool_calls c JOIN turns t ON t.id = c.turn_id
    WHERE c.state = 'executing' AND t.status <> 'running'`,

  "I10 an effect is done once by our own books": (sql) => sql`
    SELECT min(turn_id) FROM tool_calls GROUP BY idempotency_key HAVING count(*) > 1`,

  "I11 epochs never fall": (sql) => sql`
    SELECT turn_id FROM (SELECT turn_id, epoch, lag(epoch) OVER (PARTITION BY turn_id ORDER BY step) AS before FROM turn_steps) s
    WHERE epoch < before
    UNION ALL
    SELECT c.turn_id FROM tool_calls c JOIN turn_steps s ON s.turn_id = c.turn_id AND s.step = c.step WHERE c.epoch < s.epoch
    UNION ALL
    SELECT t.id FROM turns t JOIN session_leases l ON l.session_id = t.session_id
    WHERE t.epoch > l.epoch OR (t.status = 'running' AND t.epoch <> l.epoch)
    UNION ALL
    SELECT turn_id FROM (SELECT turn_id, epoch, lag(epoch) OVER (PARTITION BY session_id ORDER BY seq) AS before
      FROM messages WHERE on_path AND seq IS NOT NULL) m WHERE epoch < before
    UNION ALL
    SELECT e.turn_id FROM turn_events e JOIN turns t ON t.id = e.turn_id WHERE e.epoch > t.epoch`,

  "I12 what ran is what was approved": (sql) => sql`
    SELECT c.turn_id FROM tool_calls c JOIN approvals a ON a.turn_id = c.turn_id AND a.step = c.step AND a.place = c.place
    WHERE a.kind = 'change' AND c.state IN ('executing', 'done') AND (a.status <> 'approved' OR a.args_hash <> c.args_hash)
    UNION ALL
    SELECT a.turn_id FROM approvals a JOIN turns t ON t.id = a.turn_id WHERE a.status = 'pending' AND t.status IN ${settled(sql)}`,

  "I13 an answer follows its question, without gaps": (sql) => sql`
    SELECT t.id FROM turns t JOIN messages q ON q.id = t.user_message_id JOIN messages a ON a.id = t.assistant_message_id
    WHERE t.variant = '' AND NOT t.rolled_back AND q.seq IS NOT NULL AND a.seq IS DISTINCT FROM q.seq + 1
    UNION ALL
    SELECT m.session_id FROM messages m WHERE m.on_path AND m.seq IS NOT NULL AND NOT EXISTS (
      SELECT FROM turns t WHERE t.session_id = m.session_id
        AND (t.rolled_back OR t.request ? 'regenerate_of' OR t.request ? 'edit_of'))
    GROUP BY m.session_id HAVING max(m.seq) <> count(*) OR min(m.seq) <> 1`,

  "I14 a held lease has a running turn": (sql) => sql`
    SELECT l.session_id FROM session_leases l WHERE (l.holder IS NOT NULL OR l.lease_until IS NOT NULL)
      AND NOT EXISTS (SELECT FROM turns t WHERE t.id = l.active_turn_id AND t.status = 'running')`,

  "I15 a completed answer is what its steps said": (sql) => sql`
    SELECT t.id FROM turns t JOIN messages m ON m.id = t.assistant_message_id
    WHERE t.status = 'completed' AND (
      (SELECT coalesce(string_agg(c.item ->> 'text', '' ORDER BY s.step, c.place), '')
       FROM turn_steps s, jsonb_array_elements(s.content) WITH ORDINALITY AS c(item, place)
       WHERE s.turn_id = t.id AND c.item ->> 'type' = 'text')
      <> (SELECT coalesce(string_agg(p.item ->> 'text', '' ORDER BY p.place), '')
          FROM jsonb_array_elements(m.parts) WITH ORDINALITY AS p(item, place) WHERE p.item ->> 'type' = 'text')
      OR (SELECT count(*) FROM turn_steps s, jsonb_array_elements(s.content) AS c(item)
          WHERE s.turn_id = t.id AND c.item ->> 'type' = 'tool-call')
      <> (SELECT count(*) FROM jsonb_array_elements(m.parts) AS p(item) WHERE p.item ->> 'type' LIKE 'tool-%'))`,
};

export type Broken = { invariant: string; rows: string[] };

/** Runs every query; answers those that found something, with the first ids. */
export async function brokenInvariants(sql: Database): Promise<Broken[]> {
  const broken: Broken[] = [];
  for (const [invariant, query] of Object.entries(invariants)) {
    const rows = await query(sql);
    if (rows.length > 0) broken.push({ invariant, rows: rows.slice(0, 5).map((row) => String(Object.values(row)[0])) });
  }
  return broken;
}
