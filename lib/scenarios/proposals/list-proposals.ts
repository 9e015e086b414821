import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ProposalPage, ProposalView } from "@/lib/contracts/api-v1/stories";
import type { ProposalStatus } from "@/lib/contracts/scenario";
import { assertChapterOfOwner } from "../queries.ts";
import {
  findProposalForOwner,
  type ProposalRow,
  proposalColumns,
  toProposalHead,
  viewProposal,
} from "./proposal-rows.ts";

/** Proposals for a chapter, newest first, without their texts. Throws `not_found`. */
export async function listProposals(
  ctx: Ctx,
  { chapterId, status, limit }: { chapterId: string; status: ProposalStatus | "all"; limit: number },
): Promise<ProposalPage> {
  const sql = rawSql();
  const ownerId = ownerOf(ctx);
  await assertChapterOfOwner(ownerId, chapterId);
  const rows = await sql<ProposalRow[]>`
    SELECT ${proposalColumns(sql)} FROM proposals p
    WHERE p.chapter_id = ${chapterId} AND p.owner_id = ${ownerId} ${status === "all" ? sql`` : sql`AND p.status = ${status}`}
    ORDER BY p.created_at DESC, p.id DESC LIMIT ${limit}`;
  return { data: rows.map(toProposalHead), next_cursor: null };
}

/** A proposal with its difference. Throws `not_found`. */
export async function getProposal(ctx: Ctx, { proposalId }: { proposalId: string }): Promise<ProposalView> {
  const ownerId = ownerOf(ctx);
  return viewProposal(ownerId, await findProposalForOwner(ownerId, proposalId));
}
