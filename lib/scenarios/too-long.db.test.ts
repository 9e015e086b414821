import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import type { ProposalView } from "@/lib/contracts/api-v1/stories";
import { storyTextLimit } from "@/lib/contracts/scenario";
import { createId } from "@/lib/platform/ids";
import * as scenarios from "./index.ts";
import { makeAuthor } from "./testing/author.ts";

afterAll(closeDatabase);

/** As long as a chapter may be: two names that can get longer, and much that stays. */
const text = `Tom. Tom. ${"x".repeat(storyTextLimit - 10)}`;
const tooLong = {
  code: "text_too_long",
  extra: { characters: storyTextLimit + 4, limit: storyTextLimit },
};
let ctx: Ctx;
let storyId: string;
let chapterId: string;
beforeEach(async () => {
  ctx = await makeAuthor();
  const story = await scenarios.createStory(ctx, { title: "The bell", chapters: [{ title: "One", text }] });
  storyId = story.id;
  chapterId = story.chapters[0]?.id ?? "";
});

const edit = () => ({ chapterId, edit_request: "Rename Tom to James", model: "built-in", locale: "en" }) as const;
const { signal } = new AbortController();

async function propose(base = 1, wish: string = edit().edit_request): Promise<ProposalView> {
  for await (const part of scenarios.proposeEdit(ctx, { ...edit(), edit_request: wish, base_version: base, signal }))
    if (part.type === "proposal") return part.proposal;
  throw new Error("There was no proposal.");
}
const accept = (proposalId: string, changes: "all" | number[], base = 1) =>
  scenarios.acceptProposal(ctx, { proposalId, changes, base_version: base });
const read = () => scenarios.getChapter(ctx, { chapterId });
const versions = async () => (await scenarios.listVersions(ctx, { chapterId, limit: 10 })).data.length;

describe("an edit that makes a chapter longer than it may be", () => {
  test("is a proposal to be looked at, is not taken over as a whole, and loses nothing", async () => {
    const { id, pieces } = await propose();
    expect(pieces.filter(({ kind }) => kind === "change")).toHaveLength(2);
    await expect(accept(id, "all")).rejects.toMatchObject(tooLong);
    await expect(accept(id, [0])).rejects.toMatchObject({ code: "text_too_long" });
    expect(await read()).toMatchObject({ version: 1, text, open_proposals: 1 });
    expect(await versions()).toBe(1);
    expect(await scenarios.getProposal(ctx, { proposalId: id })).toMatchObject({ status: "open", is_current: true });
    await scenarios.discardProposal(ctx, { proposalId: id });
  });

  test("can be taken over in part when that fits", async () => {
    await scenarios.saveChapter(ctx, { chapterId, text: text.slice(0, -3), base_version: 1, autosave: false });
    const { id } = await propose(2);
    await expect(accept(id, "all", 2)).rejects.toMatchObject({ code: "text_too_long" });
    const taken = await accept(id, [0], 2);
    expect([taken.version, taken.text.slice(0, 14), taken.characters]).toEqual([
      3,
      "James. Tom. xx",
      storyTextLimit - 1,
    ]);
  });

  test("is the proposal of a batch's item too, which has succeeded", async () => {
    const { items } = await scenarios.describeBatch(ctx, { ...edit(), storyId });
    const run = { taskId: createId("tsk"), locale: "en", signal } as const;
    const { proposal_id: id } = await scenarios.runBatchItem(ctx, items[0] as (typeof items)[number], run);
    await expect(accept(id, "all")).rejects.toMatchObject(tooLong);
    expect(await scenarios.getProposal(ctx, { proposalId: id })).toMatchObject({ status: "open" });
  });
});

describe("a chapter that became too long before there was a limit", () => {
  const long = `${text} and more`;
  beforeEach(async () => {
    await rawSql()`UPDATE chapters SET text = ${long}, version = 2 WHERE id = ${chapterId}`;
    await rawSql()`
      INSERT INTO chapter_versions (chapter_id, version, owner_id, title, text, source)
      VALUES (${chapterId}, 2, ${ctx.actor.userId}, 'One', ${long}, 'edit')`;
  });
  const back = (version: number, base: number) =>
    scenarios.restoreVersion(ctx, { chapterId, version, baseVersion: base });

  test("gets shorter by going back, and its long version does not come back; it stays in the history", async () => {
    expect(await back(1, 2)).toMatchObject({ version: 3, text });
    const refusal = { code: "text_too_long", extra: { characters: long.length, limit: storyTextLimit } };
    await expect(back(2, 3)).rejects.toMatchObject(refusal);
    expect(await read()).toMatchObject({ version: 3, text });
    expect((await scenarios.getVersion(ctx, { chapterId, version: 2 })).text).toBe(long);
    await scenarios.saveChapter(ctx, { chapterId, text: "Short.", base_version: 3, autosave: false });
    expect(await scenarios.undoChange(ctx, { chapterId, baseVersion: 4 })).toMatchObject({ version: 5, text });
    await expect(scenarios.undoChange(ctx, { chapterId, baseVersion: 5 })).rejects.toMatchObject({
      code: "edit_changes_nothing",
    });
  });

  test("may be renamed and made shorter by an edit", async () => {
    const renamed = { chapterId, title: "New", base_version: 2, autosave: false };
    expect(await scenarios.saveChapter(ctx, renamed)).toMatchObject({ version: 3, title: "New", text: long });
    const { id } = await propose(3, 'Remove the words "and more"');
    expect((await accept(id, "all", 3)).characters).toBeLessThan(long.length);
  });
});
