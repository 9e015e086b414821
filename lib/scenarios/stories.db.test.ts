import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import type { ChapterView, StoryDetail } from "@/lib/contracts/api-v1/stories";
import * as scenarios from "./index.ts";
import { makeAuthor } from "./testing/author.ts";

afterAll(closeDatabase);

let ctx: Ctx;
let story: StoryDetail;
let chapter: ChapterView;
beforeEach(async () => {
  ctx = await makeAuthor();
  const chapters = ["One", "Two", "Three"].map((title) => ({ title, text: `${title} rang the bell.` }));
  story = await scenarios.createStory(ctx, { title: "The bell", chapters });
  chapter = await scenarios.getChapter(ctx, { chapterId: story.chapters[0]?.id ?? "" });
});
const save = (text: string, base: number, autosave = false) =>
  scenarios.saveChapter(ctx, { chapterId: chapter.id, text, base_version: base, autosave });
const titles = async () => (await scenarios.getStory(ctx, { storyId: story.id })).chapters.map(({ title }) => title);
const versions = async () => (await scenarios.listVersions(ctx, { chapterId: chapter.id, limit: 50 })).data;

describe("a chapter's text", () => {
  test("gets a version with every save; what is saved already changes nothing", async () => {
    expect(await save("New.", 1)).toMatchObject({ version: 2, text: "New.", characters: 4 });
    expect(await save("New.", 1)).toMatchObject({ version: 2 });
    expect((await versions()).map(({ version, source }) => [version, source])).toEqual([
      [2, "person"],
      [1, "person"],
    ]);
  });

  test("is never overwritten by who has not read it: the conflict brings the newest text", async () => {
    await save("Theirs.", 1);
    await expect(save("Mine.", 1)).rejects.toMatchObject({
      code: "story_conflict",
      extra: { chapter: { version: 2, text: "Theirs." } },
    });
    expect((await scenarios.getChapter(ctx, { chapterId: chapter.id })).text).toBe("Theirs.");
  });

  test("of many writers with one version exactly one wins, and no version is lost", async () => {
    const all = await Promise.allSettled(Array.from({ length: 12 }, (_value, at) => save(`Writer ${at}.`, 1)));
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await versions()).map(({ version }) => version)).toEqual([2, 1]);
  });

  test("saved while somebody writes leaves one version for a while of writing", async () => {
    for (const [at, text] of ["a", "ab", "abc"].entries()) await save(text, at + 1, true);
    expect((await versions()).map(({ version }) => version)).toEqual([4, 1]);
    await rawSql()`
      UPDATE chapter_versions SET created_at = created_at - interval '1 hour' WHERE chapter_id = ${chapter.id}`;
    await save("abcd", 4, true);
    expect((await versions()).map(({ version }) => version)).toEqual([5, 4, 1]);
  });

  test("goes back to any version as a new one, and undo walks back step by step", async () => {
    await save("Second.", 1);
    await save("Third.", 2);
    const back = await scenarios.restoreVersion(ctx, { chapterId: chapter.id, version: 1, baseVersion: 3 });
    expect(back).toMatchObject({ version: 4, text: "One rang the bell." });
    expect((await versions())[0]).toMatchObject({ source: "restore", note: "1" });
    await scenarios.restoreVersion(ctx, { chapterId: chapter.id, version: 3, baseVersion: 4 });
    const undo = (base: number) => scenarios.undoChange(ctx, { chapterId: chapter.id, baseVersion: base });
    expect(await undo(5)).toMatchObject({ version: 6, text: "Second." });
    expect(await undo(6)).toMatchObject({ version: 7, text: "One rang the bell." });
    await expect(undo(7)).rejects.toMatchObject({ code: "edit_changes_nothing" });
  });

  test("written on after going back is taken back to what was gone back to", async () => {
    await save("Second.", 1);
    await scenarios.restoreVersion(ctx, { chapterId: chapter.id, version: 1, baseVersion: 2 });
    await save("Fourth.", 3);
    const undo = (base: number) => scenarios.undoChange(ctx, { chapterId: chapter.id, baseVersion: base });
    expect(await undo(4)).toMatchObject({ version: 5, text: "One rang the bell." });
    await expect(undo(5)).rejects.toMatchObject({ code: "edit_changes_nothing" });
  });

  test("of 200,000 characters is stored and compared", async () => {
    const long = "가나다라 마바사. ".repeat(20_000);
    const saved = await save(long, 1);
    expect(saved.characters).toBe(long.length);
    const { pieces } = await scenarios.compareVersions(ctx, { chapterId: chapter.id, from: 1, to: 2 });
    expect(pieces.map((piece) => (piece.kind === "same" ? piece.text : piece.added)).join("")).toBe(long);
  });
});

describe("chapters", () => {
  test("are put into another order; an order that forgets one is a conflict", async () => {
    const ids = story.chapters.map(({ id }) => id);
    await scenarios.changeStory(ctx, { storyId: story.id, chapter_ids: ids.toReversed() });
    expect(await titles()).toEqual(["Three", "Two", "One"]);
    for (const order of [ids.slice(1), [...ids, "chp_other000"], [ids[0] ?? "", ids[0] ?? "", ids[1] ?? ""]])
      await expect(scenarios.changeStory(ctx, { storyId: story.id, chapter_ids: order })).rejects.toMatchObject({
        code: "story_conflict",
      });
    expect(await titles()).toEqual(["Three", "Two", "One"]);
  });

  test("come in at a place, go, and come back to their place", async () => {
    await scenarios.createChapter(ctx, { storyId: story.id, title: "New", text: "", position: 2 });
    expect(await titles()).toEqual(["One", "New", "Two", "Three"]);
    const two = story.chapters[1]?.id ?? "";
    await scenarios.deleteChapter(ctx, { chapterId: two });
    expect(await titles()).toEqual(["One", "New", "Three"]);
    await expect(scenarios.getChapter(ctx, { chapterId: two })).rejects.toMatchObject({ code: "not_found" });
    expect(await scenarios.restoreChapter(ctx, { chapterId: two })).toMatchObject({ position: 3 });
    expect(await titles()).toEqual(["One", "New", "Two", "Three"]);
  });

  test("saved, moved and deleted at the same time never wait for each other for ever", async () => {
    const ids = story.chapters.map(({ id }) => id);
    const results = await Promise.allSettled([
      ...ids.map((id) => scenarios.saveChapter(ctx, { chapterId: id, text: "New.", base_version: 1, autosave: false })),
      scenarios.changeStory(ctx, { storyId: story.id, chapter_ids: ids.toReversed() }),
      scenarios.deleteChapter(ctx, { chapterId: ids[2] ?? "" }),
      scenarios.createChapter(ctx, { storyId: story.id, title: "New", text: "" }),
    ]);
    const refusals = results.flatMap((one) =>
      one.status === "rejected" ? [(one.reason as { code?: string }).code] : [],
    );
    expect(refusals.filter((code) => code !== "not_found" && code !== "story_conflict")).toEqual([]);
    const { chapters } = await scenarios.getStory(ctx, { storyId: story.id });
    expect(chapters.map(({ position }) => position)).toEqual([1, 2, 3]);
  });
});

describe("a story", () => {
  test("goes with all it holds and comes back within its time", async () => {
    await scenarios.deleteStory(ctx, { storyId: story.id });
    await expect(scenarios.getStory(ctx, { storyId: story.id })).rejects.toMatchObject({ code: "not_found" });
    await expect(save("x", 1)).rejects.toMatchObject({ code: "not_found" });
    expect((await scenarios.listStories(ctx, { limit: 10 })).data).toEqual([]);
    expect(await scenarios.restoreStory(ctx, { storyId: story.id })).toMatchObject({ chapter_count: 3 });
    await scenarios.deleteStory(ctx, { storyId: story.id });
    await rawSql()`UPDATE stories SET deleted_at = deleted_at - interval '31 minutes' WHERE id = ${story.id}`;
    await expect(scenarios.restoreStory(ctx, { storyId: story.id })).rejects.toMatchObject({ code: "not_found" });
  });

  test("that was deleted is gone for good when its time is over, also when its owner deletes nothing more", async () => {
    const rows = () => rawSql()`SELECT FROM chapter_versions WHERE chapter_id = ${chapter.id}`;
    await scenarios.deleteChapter(ctx, { chapterId: story.chapters[1]?.id ?? "" });
    await scenarios.deleteStory(ctx, { storyId: story.id });
    await scenarios.forgetDeleted();
    expect(await scenarios.restoreStory(ctx, { storyId: story.id })).toMatchObject({ chapter_count: 2 });
    await rawSql()`UPDATE chapters SET deleted_at = deleted_at - interval '61 minutes' WHERE story_id = ${story.id}`;
    await scenarios.forgetDeleted();
    expect(await rawSql()`SELECT FROM chapters WHERE story_id = ${story.id}`).toHaveLength(2);
    await scenarios.deleteStory(ctx, { storyId: story.id });
    await rawSql()`UPDATE stories SET deleted_at = deleted_at - interval '61 minutes' WHERE id = ${story.id}`;
    expect(await rows()).toHaveLength(1);
    await scenarios.forgetDeleted();
    expect(await rows()).toHaveLength(0);
  });

  test("lists by pages, the one changed last first", async () => {
    for (const title of ["B", "C", "D"]) await scenarios.createStory(ctx, { title, chapters: [] });
    await save("Changed.", 1);
    const first = await scenarios.listStories(ctx, { limit: 3 });
    const second = await scenarios.listStories(ctx, { limit: 3, cursor: first.next_cursor ?? "" });
    expect([...first.data, ...second.data].map(({ title }) => title)).toEqual(["The bell", "D", "C", "B"]);
    expect(second.next_cursor).toBeNull();
    for (const cursor of ["x", Buffer.from("2026-99-99 99:99:99+00|sty_00000000").toString("base64url")])
      await expect(scenarios.listStories(ctx, { limit: 3, cursor })).rejects.toMatchObject({ code: "bad_request" });
  });

  test("is nobody else's", async () => {
    const other = await makeAuthor();
    const missing = { code: "not_found" };
    await expect(scenarios.getStory(other, { storyId: story.id })).rejects.toMatchObject(missing);
    await expect(scenarios.getChapter(other, { chapterId: chapter.id })).rejects.toMatchObject(missing);
    await expect(
      scenarios.saveChapter(other, { chapterId: chapter.id, text: "x", base_version: 1, autosave: false }),
    ).rejects.toMatchObject(missing);
    await expect(scenarios.deleteStory(other, { storyId: story.id })).rejects.toMatchObject(missing);
    await expect(scenarios.deleteChapter(other, { chapterId: chapter.id })).rejects.toMatchObject(missing);
    await expect(scenarios.exportStory(other, { storyId: story.id })).rejects.toMatchObject(missing);
    await expect(scenarios.listVersions(other, { chapterId: chapter.id, limit: 5 })).rejects.toMatchObject(missing);
    await expect(scenarios.describeBatch(other, { storyId: story.id, edit_request: "x" })).rejects.toMatchObject(
      missing,
    );
  });

  test("leaves as markdown and comes back the same", async () => {
    await save("# not a title\n\nText.\n\n## nor this", 1);
    const { name, markdown } = await scenarios.exportStory(ctx, { storyId: story.id });
    expect(name).toBe("The bell.md");
    const names = { story: "Untitled", chapter: (position: number) => `Chapter ${position}` };
    const copy = await scenarios.importStory(ctx, { file: new TextEncoder().encode(markdown), names });
    expect(copy).toMatchObject({ title: "The bell", chapter_count: 3 });
    const first = await scenarios.getChapter(ctx, { chapterId: copy.chapters[0]?.id ?? "" });
    expect(first.text).toBe("# not a title\n\nText.\n\n## nor this");
    await expect(
      scenarios.importStory(ctx, { file: Uint8Array.from([0xff, 0xfe, 0x41]), names }),
    ).rejects.toMatchObject({ code: "bad_request" });
  });
});
