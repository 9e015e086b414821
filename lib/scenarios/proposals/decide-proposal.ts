import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { AcceptProposal, ChapterView } from "@/lib/contracts/api-v1/stories";
import type { ProposalStatus } from "@/lib/contracts/scenario";
import { applyChanges, diffWords } from "@/lib/contracts/word-diff";
import { AppError } from "@/lib/platform/errors";
import { assertVersion, writeVersion } from "../chapters/write-version.ts";
import { findChapterForOwner, toChapterView } from "../queries.ts";
import { baseText, findProposalForOwner, type ProposalRow } from "./proposal-rows.ts";

/**
 * Takes over all changes of a proposal or some of them, as a new version of its chapter. Throws `not_found`;
 * `proposal_decided`; `bad_request` for an index that is none; `story_conflict` with the newest chapter when its text is
 * no longer the one the proposal was made from; `text_too_long` when the chapter would be longer than it may: the proposal
 * stays open then, fewer of its changes may fit.
 */
export async function acceptProposal(ctx: Ctx, input: AcceptProposal & { proposalId: string }): Promise<ChapterView> {
  const ownerId = ownerOf(ctx);
  const changed = await rawSql().begin(async (tx) => {
    const { chapter_id: chapterId } = await findProposalForOwner(ownerId, input.proposalId, tx);
    const chapter = await findChapterForOwner(ownerId, chapterId, { sql: tx, lock: true });
    const proposal = await findProposalForOwner(ownerId, input.proposalId, tx);
    assertOpen(proposal);
    assertVersion(chapter, input.base_version);
    const base = await baseText(ownerId, proposal, chapter, tx);
    if (base !== chapter.text) assertVersion(chapter, proposal.base_version);
    const text = takenOver(base, proposal.text, input.changes);
    await decide(tx, ownerId, proposal.id, "accepted");
    return writeVersion(tx, ownerId, chapter, {
      title: chapter.title,
      text,
      source: "edit",
      note: proposal.edit_request,
    });
  });
  return toChapterView(changed);
}

function takenOver(base: string, proposed: string, changes: AcceptProposal["changes"]): string {
  if (changes === "all") return proposed;
  const pieces = diffWords(base, proposed);
  const count = pieces.filter(({ kind }) => kind === "change").length;
  const unknown = changes.findIndex((index) => index >= count);
  if (unknown >= 0)
    throw new AppError("bad_request", "There is no such change.", {
      errors: [{ path: `changes[${unknown}]`, message: `must be below ${count}` }],
    });
  return applyChanges(pieces, new Set(changes));
}

/** Rejects a whole proposal; the chapter stays. Doing it again changes nothing. Throws `not_found`, `proposal_decided`. */
export async function discardProposal(ctx: Ctx, { proposalId }: { proposalId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  await rawSql().begin(async (tx) => {
    const proposal = await findProposalForOwner(ownerId, proposalId, tx);
    if (proposal.status === "discarded") return;
    assertOpen(proposal);
    if (!(await decide(tx, ownerId, proposalId, "discarded"))) throw decided("accepted");
  });
}

const decided = (status: ProposalStatus) => new AppError("proposal_decided", `The proposal was ${status} before.`);

function assertOpen({ status }: ProposalRow): void {
  if (status !== "open") throw decided(status);
}

async function decide(
  tx: TransactionSql,
  ownerId: string,
  id: string,
  status: "accepted" | "discarded",
): Promise<boolean> {
  const rows = await tx`
    UPDATE proposals SET status = ${status}, decided_at = clock_timestamp()
    WHERE id = ${id} AND owner_id = ${ownerId} AND status = 'open' RETURNING id`;
  return rows.length > 0;
}
