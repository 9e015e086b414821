import type { Sql, TransactionSql } from "postgres";

/** An item that this process works on, as long as nobody else has raised its epoch. */
export type ClaimedItem = {
  taskId: string;
  place: number;
  ownerId: string;
  kind: string;
  input: unknown;
  /** `{ locale, shared }` of the task. */
  taskInput: { locale?: string; shared?: unknown };
  apiKeyId: string | null;
  epoch: number;
  attempt: number;
};

export type Claim = {
  /** Items wanted at most, of each kind: what its provider has room for. */
  rooms: ReadonlyMap<string, number>;
  holder: string;
  leaseMs: number;
  /** Items wanted at most, of all kinds together. */
  count: number;
  /** Items of one user that may run at a time, in all processes together. */
  perUser: number;
  /** Owners this process served, the longest ago first: among equals who was not served lately goes first. */
  served: string[];
};

/** Claims of all processes go one after another, so that the limit of a user holds exactly. They take milliseconds. */
const claimLock = 7_203_915_001;

/**
 * Takes items to work on, epoch + 1. Who has fewer running items comes first, whatever their kind, and of one user's tasks
 * the one with fewer: a thousand items of one do not hold up another's single one.
 */
export async function claimItems(sql: Sql, claim: Claim): Promise<ClaimedItem[]> {
  const [waiting] = await sql`SELECT FROM task_items WHERE status = 'queued' LIMIT 1`;
  if (waiting === undefined) return [];
  return sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${claimLock})`;
    const picked = await pick(tx, claim);
    if (picked.length === 0) return [];
    // Tasks first, then items, in every transaction: two of them never wait for each other.
    const locked = await tx<{ id: string }[]>`
      SELECT id FROM tasks WHERE id = ANY(${[...new Set(picked.map((one) => one.taskId))]}::text[])
        AND status IN ('queued', 'running') AND cancel_requested_at IS NULL ORDER BY id FOR UPDATE`;
    const claimed = await tx<ClaimedItem[]>`
      UPDATE task_items i SET status = 'running', epoch = i.epoch + 1, attempt = i.attempt + 1, holder = ${claim.holder},
        lease_until = clock_timestamp() + ${claim.leaseMs} * interval '1 millisecond', not_before = NULL, result = NULL,
        error_code = NULL, error_detail = NULL, started_at = clock_timestamp()
      FROM unnest(${picked.map((one) => one.taskId)}::text[], ${picked.map((one) => one.place)}::int[]) AS p(task_id, place)
      JOIN tasks t ON t.id = p.task_id
      WHERE i.task_id = p.task_id AND i.place = p.place AND i.status = 'queued'
        AND t.id = ANY(${locked.map((task) => task.id)}::text[])
      RETURNING i.task_id AS "taskId", i.place, i.owner_id AS "ownerId", t.kind, i.input, t.input - 'names' AS "taskInput",
        t.api_key_id AS "apiKeyId", i.epoch, i.attempt`;
    await tx`
      UPDATE tasks SET status = 'running', started_at = coalesce(started_at, clock_timestamp())
      WHERE id = ANY(${claimed.map((item) => item.taskId)}::text[]) AND status = 'queued'`;
    return [...claimed];
  });
}

function pick(tx: TransactionSql, { rooms, count, perUser, served }: Claim) {
  return tx<{ taskId: string; place: number }[]>`
    WITH room AS (
      SELECT * FROM unnest(${[...rooms.keys()]}::text[], ${[...rooms.values()]}::int[]) AS r(kind, room)
    ), busy AS (
      SELECT owner_id, task_id, count(*)::int AS n FROM task_items WHERE status = 'running' GROUP BY owner_id, task_id
    ), waiting AS (
      SELECT t.owner_id, t.kind, room.room, t.id AS task_id, i.place,
        i.rank + coalesce((SELECT n FROM busy b WHERE b.task_id = t.id), 0) AS in_task
      FROM tasks t JOIN room USING (kind) CROSS JOIN LATERAL (
        SELECT place, row_number() OVER (ORDER BY place) AS rank FROM task_items
        WHERE owner_id = t.owner_id AND task_id = t.id AND status = 'queued'
          AND (not_before IS NULL OR not_before <= clock_timestamp())
        ORDER BY place LIMIT least(${count}, room.room)
      ) i
      WHERE t.status IN ('queued', 'running') AND t.cancel_requested_at IS NULL
    ), roomy AS (
      SELECT *, row_number() OVER (PARTITION BY owner_id, kind ORDER BY in_task, task_id, place) AS of_kind FROM waiting
    ), ranked AS (
      SELECT task_id, place, owner_id, kind, room,
        row_number() OVER (PARTITION BY owner_id ORDER BY in_task, task_id, place)
        + coalesce((SELECT sum(n) FROM busy b WHERE b.owner_id = roomy.owner_id), 0) AS rank
      FROM roomy WHERE of_kind <= room
    ), fair AS (
      SELECT task_id, place, kind, room, row_number() OVER (
        ORDER BY rank, array_position(${served}::text[], owner_id) NULLS FIRST, task_id, place) AS turn
      FROM ranked WHERE rank <= ${perUser}
    ), fitting AS (
      SELECT *, row_number() OVER (PARTITION BY kind ORDER BY turn) AS of_kind FROM fair
    )
    SELECT task_id AS "taskId", place FROM fitting WHERE of_kind <= room ORDER BY turn LIMIT ${count}`;
}

/**
 * Items whose process is gone wait again, those of a cancelled task are cancelled, and one that ended its processes
 * too often fails. Answers the tasks concerned.
 */
export async function requeueExpired(sql: Sql, crashLimit: number): Promise<{ taskId: string; ownerId: string }[]> {
  const [expired] = await sql`
    SELECT FROM task_items WHERE status = 'running' AND lease_until <= clock_timestamp() LIMIT 1`;
  if (expired === undefined) return [];
  return sql.begin(async (tx) => {
    await tx`SELECT pg_advisory_xact_lock(${claimLock})`;
    const tasks = await tx<{ id: string; ownerId: string }[]>`
      SELECT id, owner_id AS "ownerId" FROM tasks WHERE id IN (
        SELECT task_id FROM task_items WHERE status = 'running' AND lease_until <= clock_timestamp())
      ORDER BY id FOR UPDATE`;
    const ids = tasks.map((task) => task.id);
    await tx`
      UPDATE task_items i SET crashes = i.crashes + 1, holder = NULL, lease_until = NULL, result = NULL,
        status = CASE WHEN t.cancel_requested_at IS NOT NULL THEN 'cancelled'
          WHEN i.crashes + 1 >= ${crashLimit} THEN 'failed' ELSE 'queued' END,
        error_code = CASE WHEN t.cancel_requested_at IS NULL AND i.crashes + 1 >= ${crashLimit} THEN 'recovery_exhausted' END,
        error_detail = CASE WHEN t.cancel_requested_at IS NULL AND i.crashes + 1 >= ${crashLimit}
          THEN 'The process ended each time it worked on this.' END,
        finished_at = CASE WHEN t.cancel_requested_at IS NOT NULL OR i.crashes + 1 >= ${crashLimit}
          THEN clock_timestamp() END
      FROM tasks t
      WHERE t.id = i.task_id AND (i.task_id, i.place) IN (
        SELECT task_id, place FROM task_items
        WHERE task_id = ANY(${ids}::text[]) AND status = 'running' AND lease_until <= clock_timestamp()
        FOR UPDATE SKIP LOCKED)`;
    await closeFinished(tx, ids);
    return tasks.map((task) => ({ taskId: task.id, ownerId: task.ownerId }));
  });
}

/**
 * Ends those of the tasks that have no open item left; their rows must be locked. One failed item makes a task
 * `failed`; else one cancelled item makes it `cancelled`. Answers how many ended.
 */
export async function closeFinished(tx: TransactionSql, taskIds: string[]): Promise<number> {
  const closed = await tx`
    UPDATE tasks t SET finished_at = clock_timestamp(),
      status = CASE WHEN s.failed > 0 THEN 'failed' WHEN s.cancelled > 0 THEN 'cancelled' ELSE 'succeeded' END
    FROM (
      SELECT task_id, count(*) FILTER (WHERE status IN ('queued', 'running')) AS open,
        count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'cancelled') AS cancelled
      FROM task_items WHERE task_id = ANY(${taskIds}::text[]) GROUP BY task_id
    ) s
    WHERE t.id = s.task_id AND s.open = 0 AND t.status IN ('queued', 'running')`;
  return closed.count;
}
