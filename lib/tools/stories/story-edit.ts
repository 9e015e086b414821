import type { DiffPiece } from "@/lib/contracts/api-v1/stories";
import { lengthWith } from "@/lib/contracts/chapter-length";
import { previewOf } from "@/lib/contracts/diff-preview";
import { storyTextLimit } from "@/lib/contracts/scenario";
import type { ChapterPlace, StoryEdit } from "@/lib/contracts/tools/index";
import { diffWords } from "@/lib/contracts/word-diff";
import { editStory, type FoundChapter, proposeOnce } from "@/lib/scenarios";
import { actingFor } from "../acting-for.ts";
import { defineTool, type ToolContext } from "../define-tool.ts";

export const storyEditTool = defineTool({
  name: "story_edit",
  description:
    "Edits a story: renames, replaces, adds, deletes, shortens, rewrites. Give exactly one of `story` (the text itself, " +
    "whole; the answer holds the edited text) and `chapterId` (a chapter that the user keeps here: its id, its title, " +
    '"chapter 3", or "Title of the story / 3"). A chapter is never overwritten: the edit is stored as a proposal that the ' +
    "user accepts or rejects at `url`; say so and give that link. `too_long` means that the chapter would be longer than it " +
    "may be with all of the changes: say so, the user can take over fewer of them. `unclear` means that nothing was edited because no " +
    "chapter or several have that name: ask the user which of `chapters` is meant. `editRequest` says what to change, in " +
    "the user's own words and language.",
  asksModel: true,
  run: async (ctx, { chapterId, story, editRequest }) =>
    story === undefined ? proposeFor(ctx, chapterId ?? "", editRequest) : editText(ctx, story, editRequest),
});

async function editText(ctx: ToolContext, story: string, editRequest: string): Promise<StoryEdit> {
  const { locale, model, signal, account } = ctx;
  const edited = { story: "", model };
  for await (const part of editStory({ story, editRequest, locale, model, signal, account })) {
    if (part.type === "text") edited.story += part.text;
    else edited.model = part.model;
  }
  return { kind: "story", story: edited.story, ...differenceOf(diffWords(story, edited.story), edited.model) };
}

async function proposeFor(ctx: ToolContext, chapter: string, editRequest: string): Promise<StoryEdit> {
  const { locale, model, signal, account, idempotencyKey: key } = ctx;
  const input = { chapter, editRequest, model, locale, signal, account, key };
  const proposed = await proposeOnce(actingFor(ctx), input);
  if (proposed.type === "unclear")
    return { kind: "unclear", reason: proposed.reason, asked: chapter, chapters: proposed.chapters.map(placeOf) };
  const { id, base_version, pieces, model: editor } = proposed.proposal;
  const whole = lengthWith(pieces, () => true);
  return {
    kind: "proposal",
    proposal_id: id,
    base_version,
    ...placeOf(proposed.chapter),
    ...differenceOf(pieces, editor),
    ...(whole.isTooLong && { too_long: { characters: whole.characters, limit: storyTextLimit } }),
  };
}

function placeOf({ id, title, position, storyId, storyTitle }: FoundChapter): ChapterPlace {
  return {
    chapter_id: id,
    chapter_title: title,
    story_title: storyTitle,
    position,
    url: `/scenarios/${storyId}?chapter=${id}`,
  };
}

function differenceOf(pieces: readonly DiffPiece[], model: string) {
  return { changes: pieces.filter(({ kind }) => kind === "change").length, preview: previewOf(pieces), model };
}
