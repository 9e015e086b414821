import type { PendingQuery, Row, Sql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ReadUsage, UsageGroup, UsageRow, UsageView } from "@/lib/contracts/api-v1/usage";
import { AppError } from "@/lib/platform/errors";
import { defaultDays, groupLimit, longestDays } from "./tunables.ts";

const dayMs = 86_400_000;

type Figures = UsageView["totals"];

/**
 * What the caller's answers used between two days, both included, UTC. By day in order, else what cost most first.
 * `now` decides the default span. Throws `bad_request` for a span that is backwards or longer than 400 days.
 */
export async function getUsage(ctx: Ctx, input: ReadUsage, now: Date = new Date()): Promise<UsageView> {
  const ownerId = ownerOf(ctx);
  const { from, to } = spanOf(input, now);
  const sql = rawSql();
  const mine = sql`
    u.owner_id = ${ownerId} AND u.at >= ${from}::date::timestamp AT TIME ZONE 'UTC'
      AND u.at < (${to}::date + 1)::timestamp AT TIME ZONE 'UTC'`;
  const { key, label, join } = groupings(sql)[input.group];
  const order = input.group === "day" ? sql`1` : sql`sum(u.cost) DESC NULLS LAST, sum(u.output_tokens) DESC, 1`;
  const [data, [totals]] = await Promise.all([
    sql<UsageRow[]>`
      SELECT ${key} AS key, ${label} AS label, ${figures(sql)} FROM usage_records u ${join}
      WHERE ${mine} GROUP BY 1, 2 ORDER BY ${order} LIMIT ${groupLimit}`,
    sql<Figures[]>`SELECT ${figures(sql)} FROM usage_records u WHERE ${mine}`,
  ]);
  if (totals === undefined) throw new Error("A row was expected.");
  return { from, to, data: [...data], totals };
}

/** Tokens as floats: exact up to 2^53, and no text in the answer. */
const figures = (sql: Sql) => sql`
  count(DISTINCT coalesce(u.turn_id, u.id))::int AS answers, count(*) FILTER (WHERE u.is_cached)::int AS cached,
  coalesce(sum(u.input_tokens), 0)::float8 AS input_tokens, coalesce(sum(u.output_tokens), 0)::float8 AS output_tokens,
  trim_scale(coalesce(sum(u.cost), 0))::text AS cost_usd, count(*) FILTER (WHERE u.cost IS NULL)::int AS unpriced`;

/** As the driver types a piece of a statement. */
type Piece = PendingQuery<Row[]>;
type Grouping = { key: Piece; label: Piece; join: Piece };

function groupings(sql: Sql): Record<UsageGroup, Grouping> {
  const nothing = sql``;
  const none = sql`NULL::text`;
  return {
    day: { key: sql`to_char(u.at AT TIME ZONE 'UTC', 'YYYY-MM-DD')`, label: none, join: nothing },
    model: { key: sql`u.model`, label: none, join: nothing },
    turn: { key: sql`u.turn_id`, label: none, join: nothing },
    // A chat is known by the name its owner gave it; one that is gone keeps its figures under our id.
    session: {
      key: sql`coalesce(s.name, u.session_id)`,
      label: sql`nullif(s.title, '')`,
      join: sql`LEFT JOIN chat_sessions s ON s.id = u.session_id AND s.owner_id = u.owner_id AND s.deleted_at IS NULL`,
    },
    task: {
      key: sql`u.task_id`,
      label: sql`nullif(t.title, '')`,
      join: sql`LEFT JOIN tasks t ON t.id = u.task_id AND t.owner_id = u.owner_id`,
    },
    api_key: {
      key: sql`u.api_key_id`,
      label: sql`k.name`,
      join: sql`LEFT JOIN api_keys k ON k.id = u.api_key_id AND k.user_id = u.owner_id`,
    },
  };
}

function spanOf({ from, to }: ReadUsage, now: Date): { from: string; to: string } {
  const last = to ?? dayOf(now.getTime());
  const first = from ?? dayOf(Date.parse(last) - (defaultDays - 1) * dayMs);
  const days = (Date.parse(last) - Date.parse(first)) / dayMs + 1;
  if (days < 1) throw wrongSpan("is after the last day");
  if (days > longestDays) throw wrongSpan(`is more than ${longestDays} days before the last one`);
  return { from: first, to: last };
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const wrongSpan = (message: string) =>
  new AppError("bad_request", "There is no such span of days.", { errors: [{ path: "from", message }] });
