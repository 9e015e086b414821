import type { TransactionSql } from "postgres";
import { rawSql } from "@/db/client";
import { apiKeyOf, type Ctx, ownerOf } from "@/lib/auth";
import type { ProposalView, Propose } from "@/lib/contracts/api-v1/stories";
import type { Locale } from "@/lib/contracts/locale";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import type { UsageAccount } from "@/lib/usage";
import { autosaveNote } from "../chapters/save-chapter.ts";
import { assertVersion } from "../chapters/write-version.ts";
import { changesNothingError } from "../editing/edit-failures.ts";
import { editStory, type StoryPart } from "../editing/edit-story.ts";
import { type ChapterRow, type Connection, findChapterForOwner } from "../queries.ts";
import { findProposalForOwner, viewProposal } from "./proposal-rows.ts";

export type ProposeInput = Propose & {
  chapterId: string;
  locale: Locale;
  signal: AbortSignal;
  /** The batch it belongs to: one proposal a chapter, however often its item runs. */
  taskId?: string;
  /** The key of the program that asked for the batch. */
  apiKeyId?: string | null;
  /** Who pays instead of the person themselves: the turn whose tool asked. */
  account?: UsageAccount;
  /** Chosen by a caller that may ask again: a second run then finds the proposal of the first. */
  proposalId?: string;
};

export type ProposalPart = StoryPart | { type: "proposal"; proposal: ProposalView };

/**
 * Edits a chapter, or a selection of it, and stores the result as a proposal: the chapter itself stays as it is. Yields
 * the edited text as it is written, the proposal last. Throws `not_found`, `story_conflict`, `bad_request` for a selection
 * outside of the text, and what `editStory` throws; nothing is stored then.
 */
export async function* proposeEdit(ctx: Ctx, input: ProposeInput): AsyncGenerator<ProposalPart, void, undefined> {
  const ownerId = ownerOf(ctx);
  const chapter = await findChapterForOwner(ownerId, input.chapterId);
  assertVersion(chapter, input.base_version);
  const { before, story, after } = partsOf(chapter, input.selection);
  const made = { text: "", model: "" };
  for await (const part of editStory({
    story,
    before,
    after,
    editRequest: input.edit_request,
    locale: input.locale,
    model: input.model,
    signal: input.signal,
    account: input.account ?? {
      ownerId,
      kind: input.taskId === undefined ? "edit" : "task",
      taskId: input.taskId ?? null,
      apiKeyId: input.apiKeyId ?? apiKeyOf(ctx),
    },
  })) {
    if (part.type === "text") made.text += part.text;
    if (part.type === "model") made.model = part.model;
    yield part;
  }
  const text = before + made.text + after;
  if (text === chapter.text) throw changesNothingError(input.edit_request.slice(0, 80).toWellFormed());
  yield { type: "proposal", proposal: await store(ownerId, input, chapter, { text, model: made.model }) };
}

function partsOf(
  chapter: ChapterRow,
  selection: Propose["selection"],
): { before: string; story: string; after: string } {
  const { from, to } = selection ?? { from: 0, to: chapter.text.length };
  const story = chapter.text.slice(from, to);
  const isInside = to <= chapter.text.length && story.isWellFormed();
  if (!isInside || story.trim() === "") {
    const [path, message] = selection
      ? ["selection", "holds no text of this version"]
      : ["base_version", "has no text yet"];
    throw new AppError("bad_request", "There is no text to edit.", { errors: [{ path, message }] });
  }
  return { before: chapter.text.slice(0, from), story, after: chapter.text.slice(to) };
}

async function store(
  ownerId: string,
  input: ProposeInput,
  base: ChapterRow,
  made: { text: string; model: string },
): Promise<ProposalView> {
  const id = input.proposalId ?? createId("prp");
  return rawSql().begin(async (tx) => {
    // The chapter may be gone by now.
    await findChapterForOwner(ownerId, input.chapterId, { sql: tx, lock: true });
    const known = input.taskId === undefined ? null : await findOfTask(ownerId, input.chapterId, input.taskId, tx);
    if (known !== null) return viewProposal(ownerId, await findProposalForOwner(ownerId, known, tx), tx);
    await keepBase(tx, ownerId, base);
    await tx`
      INSERT INTO proposals (id, chapter_id, owner_id, base_version, edit_request, selection, text, model, task_id)
      VALUES (${id}, ${input.chapterId}, ${ownerId}, ${input.base_version}, ${input.edit_request},
        ${input.selection ? tx.json(input.selection) : null}, ${made.text}, ${made.model}, ${input.taskId ?? null})
      ON CONFLICT (id) DO NOTHING`;
    return viewProposal(ownerId, await findProposalForOwner(ownerId, id, tx), tx);
  }) as Promise<ProposalView>;
}

/** Id of what a batch has proposed for a chapter: its item may have run before, or run twice after a process froze. */
export async function findOfTask(
  ownerId: string,
  chapterId: string,
  taskId: string,
  sql: Connection = rawSql(),
): Promise<string | null> {
  const [row] = await sql<{ id: string }[]>`
    SELECT id FROM proposals WHERE chapter_id = ${chapterId} AND owner_id = ${ownerId} AND task_id = ${taskId}`;
  return row?.id ?? null;
}

/** Autosave may have replaced the version while the model wrote: the proposal needs it, so it stands again. */
async function keepBase(tx: TransactionSql, ownerId: string, { id, version, title, text }: ChapterRow): Promise<void> {
  await tx`
    INSERT INTO chapter_versions (chapter_id, version, owner_id, title, text, source, note)
    VALUES (${id}, ${version}, ${ownerId}, ${title}, ${text}, 'person', ${autosaveNote}) ON CONFLICT DO NOTHING`;
}
