import type { Ctx } from "@/lib/auth";
import { chapterLimit, type StoryDetail } from "@/lib/contracts/api-v1/stories";
import { storyTextLimit } from "@/lib/contracts/scenario";
import { AppError } from "@/lib/platform/errors";
import { assertPgSafe } from "@/lib/platform/pg-safe";
import { createStory } from "../stories/create-story.ts";
import { readMarkdown } from "./story-markdown.ts";

/**
 * Makes a story of a markdown file, all of it or nothing. `names` are for what has no title in the file. Throws
 * `bad_request` for what is no UTF-8, empty, or beyond a limit, with the chapter's path.
 */
export async function importStory(
  ctx: Ctx,
  { file, names }: { file: Uint8Array; names: { story: string; chapter: (position: number) => string } },
): Promise<StoryDetail> {
  const read = readMarkdown(decode(file));
  const chapters = read.chapters.map(({ title, text }, index) => ({
    title: cut(title ?? names.chapter(index + 1)),
    text,
  }));
  if (chapters.length === 0 && read.title === null) throw new AppError("bad_request", "The file holds no text.");
  if (chapters.length > chapterLimit)
    throw new AppError("bad_request", `A story has at most ${chapterLimit} chapters.`);
  const long = chapters.findIndex(({ text }) => text.length > storyTextLimit);
  if (long >= 0)
    throw new AppError("bad_request", "A chapter is too long.", {
      errors: [{ path: `chapters[${long}].text`, message: `at most ${storyTextLimit} characters` }],
    });
  assertPgSafe({ title: read.title, chapters });
  return createStory(ctx, { title: cut(read.title ?? names.story), chapters }, "import");
}

const cut = (title: string) => (title.length > 200 ? title.slice(0, 200).toWellFormed().replace("\uFFFD", "") : title);

function decode(file: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(file);
  } catch (cause) {
    throw new AppError("bad_request", "The file is not UTF-8 text.", { cause });
  }
}
