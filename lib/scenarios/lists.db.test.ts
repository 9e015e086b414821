import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import * as scenarios from "./index.ts";
import { makeAuthor } from "./testing/author.ts";

afterAll(closeDatabase);

/** This file has a database of its own, in which nobody finds a text for as long as `look` runs. */
async function withoutTexts(look: () => Promise<void>): Promise<void> {
  const sql = rawSql();
  await sql`ALTER TABLE chapters RENAME COLUMN text TO hidden`;
  await sql`ALTER TABLE chapter_versions RENAME COLUMN text TO hidden`;
  try {
    await look();
  } finally {
    await sql`ALTER TABLE chapters RENAME COLUMN hidden TO text`;
    await sql`ALTER TABLE chapter_versions RENAME COLUMN hidden TO text`;
  }
}

test("lists count characters without reading a text", async () => {
  const ctx = await makeAuthor();
  const chapters = ["Tom rang.", "종이 울렸다.", "🔔", ""].map((text, at) => ({ title: `${at}`, text }));
  const story = await scenarios.createStory(ctx, { title: "The bell", chapters });
  const chapterId = story.chapters[0]?.id ?? "";
  const saved = { chapterId, text: "Ada rang twice.", base_version: 1, autosave: false };
  expect(await scenarios.saveChapter(ctx, saved)).toMatchObject({ characters: 15 });
  await withoutTexts(async () => {
    const { data } = await scenarios.listStories(ctx, { limit: 10 });
    expect(data).toMatchObject([{ chapter_count: 4, characters: 23 }]);
    const heads = (await scenarios.getStory(ctx, { storyId: story.id })).chapters;
    expect(heads.map(({ characters }) => characters)).toEqual([15, 7, 1, 0]);
    const versions = (await scenarios.listVersions(ctx, { chapterId, limit: 10 })).data;
    expect(versions.map(({ characters }) => characters)).toEqual([15, 9]);
    expect((await scenarios.listProposals(ctx, { chapterId, status: "all", limit: 10 })).data).toEqual([]);
    const batch = await scenarios.describeBatch(ctx, { storyId: story.id, edit_request: "Rename Tom to Ada" });
    expect(batch.items).toHaveLength(3);
    await expect(scenarios.getChapter(ctx, { chapterId })).rejects.toThrow("column h.text does not exist");
  });
  expect(await scenarios.getChapter(ctx, { chapterId })).toMatchObject({ text: "Ada rang twice." });
});

test("chapters and versions from before the count was kept have it after the migration", async () => {
  const sql = rawSql();
  const ctx = await makeAuthor();
  const story = await scenarios.createStory(ctx, { title: "Old", chapters: [{ title: "1", text: "종이 울렸다. 🔔" }] });
  await sql`ALTER TABLE chapters DROP COLUMN characters`;
  await sql`ALTER TABLE chapter_versions DROP COLUMN characters`;
  const migration = new URL("../../db/migrations/0005_characters_of_texts.sql", import.meta.url);
  await sql.file(fileURLToPath(migration));
  expect(await scenarios.getStory(ctx, { storyId: story.id })).toMatchObject({ characters: 9 });
  const chapterId = story.chapters[0]?.id ?? "";
  expect((await scenarios.listVersions(ctx, { chapterId, limit: 1 })).data).toMatchObject([{ characters: 9 }]);
});
