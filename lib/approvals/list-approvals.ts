import type { z } from "zod";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ApprovalView, listApprovalsSchema } from "@/lib/contracts/api-v1/approvals";
import { AppError } from "@/lib/platform/errors";
import { type ApprovalRow, toApprovalView } from "./approval-row.ts";
import { approvalColumns } from "./queries.ts";

type ListInput = z.infer<typeof listApprovalsSchema>;

/** Approvals over all chats of the caller, newest first, keyset-paged. Throws `bad_request` for a bad cursor. */
export async function listApprovals(
  ctx: Ctx,
  input: ListInput,
): Promise<{ data: ApprovalView[]; next_cursor: string | null; pending: number }> {
  const sql = rawSql();
  const ownerId = ownerOf(ctx);
  const after = input.cursor === undefined ? null : decodePlace(input.cursor);
  const [rows, [counted]] = await Promise.all([
    sql<ApprovalRow[]>`
      SELECT ${approvalColumns(sql)} FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
      WHERE a.owner_id = ${ownerId} AND s.deleted_at IS NULL
        ${input.status === "all" ? sql`` : sql`AND a.status = ${input.status}`}
        ${input.session_id === undefined ? sql`` : sql`AND s.name = ${input.session_id}`}
        ${after === null ? sql`` : sql`AND (a.created_at, a.id) < (${after.at}::timestamptz, ${after.id})`}
      ORDER BY a.created_at DESC NULLS LAST, a.id DESC NULLS LAST LIMIT ${input.limit + 1}`,
    sql<{ pending: number }[]>`
      SELECT count(*)::int AS pending FROM approvals a JOIN chat_sessions s ON s.id = a.session_id
      WHERE a.owner_id = ${ownerId} AND a.status = 'pending' AND s.deleted_at IS NULL`,
  ]);
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    data: page.map(toApprovalView),
    next_cursor: rows.length > input.limit && last ? encodePlace(last) : null,
    pending: counted?.pending ?? 0,
  };
}

const encodePlace = (row: ApprovalRow) =>
  Buffer.from(JSON.stringify([row.createdAt.toISOString(), row.id])).toString("base64url");

function decodePlace(cursor: string): { at: string; id: string } {
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as unknown[];
    if (typeof at === "string" && typeof id === "string" && !Number.isNaN(Date.parse(at))) return { at, id };
  } catch {
    // The same answer as for any other text that is not a cursor.
  }
  throw new AppError("bad_request", "The cursor is malformed.", {
    errors: [{ path: "cursor", message: "not a cursor" }],
  });
}
