import type { PendingQuery, Row, Sql, TransactionSql } from "postgres";

/** When the present month began, as a common table expression named `month` (UTC, without a time zone). */
export const monthOf = (sql: Sql | TransactionSql): PendingQuery<Row[]> =>
  sql`SELECT date_trunc('month', clock_timestamp() AT TIME ZONE 'UTC') AS start`;

/**
 * USD that finished steps of the user's open turns have cost: a turn is recorded when it is settled, and one that waits for
 * a person may wait for weeks. A turn that runs has a lease, one that waits has a question.
 */
export const openCost = (sql: Sql | TransactionSql, ownerId: string): PendingQuery<Row[]> => sql`
  SELECT coalesce(sum((step.usage ->> 'cost')::numeric), 0) AS spent FROM (
    SELECT active_turn_id AS id FROM session_leases
    WHERE lease_until IS NOT NULL AND owner_id = ${ownerId} AND active_turn_id IS NOT NULL
    UNION SELECT turn_id FROM approvals WHERE owner_id = ${ownerId} AND status = 'pending'
  ) AS open JOIN turn_steps AS step ON step.turn_id = open.id AND step.owner_id = ${ownerId}`;
