import { createHash } from "node:crypto";
import { rawSql } from "@/db/client";
import { type Ctx, ownerOf } from "@/lib/auth";
import type { ProposalView } from "@/lib/contracts/api-v1/stories";
import type { Locale } from "@/lib/contracts/locale";
import { AppError } from "@/lib/platform/errors";
import { publishUserHint } from "@/lib/sessions";
import type { UsageAccount } from "@/lib/usage";
import { type ChapterSearch, type FoundChapter, findChapter } from "../chapters/find-chapter.ts";
import { findProposalForOwner, viewProposal } from "./proposal-rows.ts";
import { proposeEdit } from "./propose-edit.ts";

type ProposeOnce = {
  /** What it is called: see `findChapter`. */
  chapter: string;
  editRequest: string;
  model: string;
  locale: Locale;
  signal: AbortSignal;
  account: UsageAccount;
  /** The same for every run of one request. */
  key: string;
};

export type ProposedOnce =
  | { type: "proposed"; chapter: FoundChapter; proposal: ProposalView }
  | Extract<ChapterSearch, { type: "unclear" }>;

/**
 * Edits a chapter as it stands and stores the result as a proposal, once for a key: a later run answers the proposal of the
 * first, also when the chapter has gone on or a person has decided since. Throws what `proposeEdit` throws.
 */
export async function proposeOnce(ctx: Ctx, input: ProposeOnce): Promise<ProposedOnce> {
  const ownerId = ownerOf(ctx);
  const proposalId = `prp_${createHash("sha256").update(`${ownerId} ${input.key}`).digest("hex").slice(0, 32)}`;
  const known = await findKnown(ctx, proposalId);
  const search = await findChapter(ctx, { name: known?.chapter_id ?? input.chapter });
  if (search.type === "unclear") return search;
  const { chapter } = search;
  if (known) return { type: "proposed", chapter, proposal: known };
  const parts = proposeEdit(ctx, {
    chapterId: chapter.id,
    base_version: chapter.version,
    edit_request: input.editRequest,
    model: input.model,
    locale: input.locale,
    signal: input.signal,
    account: input.account,
    proposalId,
  });
  for await (const part of parts) {
    if (part.type !== "proposal") continue;
    publishUserHint(ownerId, "story", chapter.id, null);
    return { type: "proposed", chapter, proposal: part.proposal };
  }
  throw new AppError("edit_empty", "The edit gave no text.");
}

async function findKnown(ctx: Ctx, proposalId: string): Promise<ProposalView | null> {
  const ownerId = ownerOf(ctx);
  const [row] = await rawSql()<{ id: string }[]>`
    SELECT id FROM proposals WHERE id = ${proposalId} AND owner_id = ${ownerId}`;
  return row ? viewProposal(ownerId, await findProposalForOwner(ownerId, row.id)) : null;
}
