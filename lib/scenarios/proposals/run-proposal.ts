import { type Ctx, ownerOf } from "@/lib/auth";
import { bus } from "@/lib/platform/bus";
import { publishUserHint } from "@/lib/sessions";
import { beginEdit } from "../editing/running-edits.ts";
import { assertChapterOfOwner } from "../queries.ts";
import { type ProposalPart, type ProposeInput, proposeEdit } from "./propose-edit.ts";

const stopChannel = (ownerId: string) => `edit-stop:${ownerId}`;

/**
 * Runs an edit of a chapter that goes on when its reader goes: what it gives is then found among the chapter's proposals,
 * and open pages hear of it. Ends early by `stopEdits` alone, or with its process. Reading throws what `proposeEdit` throws.
 */
export async function* runProposal(
  ctx: Ctx,
  input: Omit<ProposeInput, "signal">,
): AsyncGenerator<ProposalPart, void, undefined> {
  const ownerId = ownerOf(ctx);
  const stopped = new AbortController();
  const unsubscribe = await bus().subscribe(stopChannel(ownerId), (chapterId) => {
    if (chapterId === input.chapterId) stopped.abort();
  });
  const unread: ProposalPart[] = [];
  const reader = { isHere: true, wake: () => undefined as void };
  let isOver = false;
  const edit = beginEdit();
  const signal = AbortSignal.any([stopped.signal, edit.signal]);
  const running = (async () => {
    for await (const part of proposeEdit(ctx, { ...input, signal })) {
      if (part.type === "proposal") publishUserHint(ownerId, "story", part.proposal.chapter_id, null);
      if (reader.isHere) unread.push(part);
      reader.wake();
    }
  })().finally(() => {
    unsubscribe();
    edit.end();
    isOver = true;
    reader.wake();
  });
  // Nobody may be left to hear of a failure; who is hears of it below.
  running.catch(() => undefined);
  try {
    while (!isOver || unread.length > 0) {
      const part = unread.shift();
      if (part !== undefined) yield part;
      else
        await new Promise<void>((resolve) => {
          reader.wake = resolve;
        });
    }
    await running;
  } finally {
    reader.isHere = false;
  }
}

/** Ends the caller's edits of a chapter that are being written, in whichever process. Throws `not_found`. */
export async function stopEdits(ctx: Ctx, { chapterId }: { chapterId: string }): Promise<void> {
  const ownerId = ownerOf(ctx);
  await assertChapterOfOwner(ownerId, chapterId);
  bus().publish(stopChannel(ownerId), chapterId);
}
