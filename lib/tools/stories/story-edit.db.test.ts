import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import { storyTextLimit } from "@/lib/contracts/scenario";
import { toolContracts } from "@/lib/contracts/tools/index";
import { createId } from "@/lib/platform/ids";
import * as scenarios from "@/lib/scenarios";
import type { UsageAccount } from "@/lib/usage";
import { reasonToAsk, type ToolContext, tools } from "../index.ts";

afterAll(closeDatabase);

const text = "Tom rang the bell. Anna heard Tom.";
const rename = { editRequest: "Rename Tom to Ada" };
let author: Ctx;
let storyId: string;
let chapterIds: string[];
let told: unknown[] = [];
afterEach(() => {
  told = [];
});

async function newAuthor(): Promise<Ctx> {
  const userId = createId("usr");
  await rawSql()`INSERT INTO users (id, email) VALUES (${userId}, ${`${userId}@example.com`})`;
  const signal = new AbortController().signal;
  return { actor: { type: "user", userId, isAdmin: false }, requestId: "req_test", signal };
}

let calls = 0;
function callOf(ctx: Ctx, change: Partial<ToolContext> = {}): ToolContext {
  const ownerId = ctx.actor.userId;
  const onSpent: Extract<UsageAccount, { kind: "turn" }>["onSpent"] = (spent) => void told.push(...spent);
  return {
    ownerId,
    locale: "en",
    signal: new AbortController().signal,
    now: () => new Date("2026-11-21T15:30:05Z"),
    idempotencyKey: `${ownerId}:${(calls += 1)}:0`,
    model: "built-in",
    account: { kind: "turn", ownerId, turnId: createId("trn"), onSpent },
    ...change,
  };
}

const openProposals = async (ctx: Ctx, chapterId: string) =>
  (await scenarios.listProposals(ctx, { chapterId, status: "all", limit: 50 })).data;
const chapterOf = (name: string, ctx = callOf(author)) => tools.story_edit.run(ctx, { chapterId: name, ...rename });

beforeEach(async () => {
  author = await newAuthor();
  const chapters = [
    { title: "The Bell", text },
    { title: "The Bell Tower", text },
    { title: "Night", text },
  ];
  const story = await scenarios.createStory(author, { title: "Harbour", chapters });
  storyId = story.id;
  chapterIds = story.chapters.map(({ id }) => id);
});

describe("an edit of a chapter from a chat", () => {
  it("is an open proposal; the chapter stays as it is until a person accepts it", async () => {
    const [id = ""] = chapterIds;
    const output = await chapterOf(id);
    expect(toolContracts.story_edit.output.parse(output)).toEqual(output);
    const [proposal] = await openProposals(author, id);
    expect(output).toMatchObject({
      kind: "proposal",
      proposal_id: proposal?.id,
      base_version: 1,
      chapter_id: id,
      chapter_title: "The Bell",
      story_title: "Harbour",
      position: 1,
      url: `/scenarios/${storyId}?chapter=${id}`,
      changes: 2,
      model: "built-in",
    });
    expect(proposal).toMatchObject({ status: "open", edit_request: "Rename Tom to Ada", task_id: null });
    expect(await scenarios.getChapter(author, { chapterId: id })).toMatchObject({
      text,
      version: 1,
      open_proposals: 1,
    });
    const accept = { proposalId: proposal?.id ?? "", changes: "all", base_version: 1 } as const;
    expect((await scenarios.acceptProposal(author, accept)).text).toBe("Ada rang the bell. Anna heard Ada.");
  });

  it("run again with the same key is the same proposal, also side by side and after a decision", async () => {
    const [id = ""] = chapterIds;
    const call = callOf(author);
    const [one, other] = await Promise.all([chapterOf("The Bell", call), chapterOf("The Bell", call)]);
    expect(other).toEqual(one);
    if (one.kind !== "proposal") throw new Error("A proposal was expected.");
    await scenarios.acceptProposal(author, { proposalId: one.proposal_id, changes: "all", base_version: 1 });
    expect(await chapterOf("The Bell", call)).toEqual(one);
    expect(await openProposals(author, id)).toHaveLength(1);
    await expect(chapterOf("The Bell")).rejects.toMatchObject({ code: "edit_changes_nothing" });
  });

  it("asks nobody before, because the proposal is itself the question", () => {
    expect(tools.story_edit.class).toBe("idempotent");
    expect(reasonToAsk("story_edit", "en")).toBeNull();
    expect(reasonToAsk("portfolio_add", "en")).not.toBeNull();
  });

  it("that makes it longer than it may be says so, and can be taken over as far as it fits", async () => {
    const [chapter] = (
      await scenarios.createStory(author, {
        title: "Long",
        chapters: [{ title: "Full", text: `Tom. Tom. ${"x".repeat(storyTextLimit - 12)}` }],
      })
    ).chapters;
    const id = chapter?.id ?? "";
    const output = await tools.story_edit.run(callOf(author), { chapterId: id, editRequest: "Rename Tom to James" });
    expect(toolContracts.story_edit.output.parse(output)).toEqual(output);
    expect(output).toMatchObject({
      kind: "proposal",
      changes: 2,
      too_long: { characters: storyTextLimit + 2, limit: storyTextLimit },
    });
    const [proposal] = await openProposals(author, id);
    const accept = { proposalId: proposal?.id ?? "", base_version: 1 };
    await expect(scenarios.acceptProposal(author, { ...accept, changes: "all" })).rejects.toMatchObject({
      code: "text_too_long",
    });
    expect(await scenarios.acceptProposal(author, { ...accept, changes: [1] })).toMatchObject({ version: 2 });
    expect(await chapterOf(chapterIds[0] ?? "")).not.toHaveProperty("too_long");
  });

  it("says plainly what rules cannot do, and stores nothing then", async () => {
    const input = { chapterId: chapterIds[0], editRequest: "Make it darker" };
    await expect(tools.story_edit.run(callOf(author), input)).rejects.toMatchObject({
      code: "edit_needs_model",
      message: expect.stringContaining("needs a language model") as string,
    });
    expect(await openProposals(author, chapterIds[0] ?? "")).toEqual([]);
  });
});

describe("a chapter is found", () => {
  it.each([
    ["the bell", 0],
    ["“The Bell”", 0],
    ["Harbour / The Bell", 0],
    ["bell tower", 1],
    ["3", 2],
    ["chapter 2", 1],
    ["3장", 2],
    ["harbour/3", 2],
    ["NIGHT", 2],
  ])("by %j", async (name, place) => {
    expect(await chapterOf(name)).toMatchObject({ kind: "proposal", chapter_id: chapterIds[place] });
  });

  it("not when several are meant: they are named instead, and nothing is edited", async () => {
    const other = await scenarios.createStory(author, { title: "Hills", chapters: [{ title: "Night", text }] });
    const output = await chapterOf("Night");
    expect(output).toMatchObject({ kind: "unclear", reason: "ambiguous", asked: "Night" });
    const urls = output.kind === "unclear" ? output.chapters.map(({ url }) => url) : [];
    const hills = other.chapters[0]?.id;
    expect(urls.toSorted()).toEqual(
      [`/scenarios/${storyId}?chapter=${chapterIds[2]}`, `/scenarios/${other.id}?chapter=${hills}`].toSorted(),
    );
    expect(await chapterOf("Hills / Night")).toMatchObject({ kind: "proposal", chapter_id: hills });
    expect(await openProposals(author, chapterIds[2] ?? "")).toEqual([]);
  });

  it("not when none is meant: those changed last are named", async () => {
    const output = await chapterOf("The Lighthouse");
    expect(output).toMatchObject({ kind: "unclear", reason: "unknown" });
    expect(output.kind === "unclear" && output.chapters.map(({ chapter_id }) => chapter_id).toSorted()).toEqual(
      chapterIds.toSorted(),
    );
    expect(await tools.story_edit.run(callOf(await newAuthor()), { chapterId: "1", ...rename })).toEqual({
      kind: "unclear",
      reason: "unknown",
      asked: "1",
      chapters: [],
    });
  });

  it("never somebody else's: it is as missing as one that does not exist, and so is a deleted one", async () => {
    const [id = ""] = chapterIds;
    const stranger = await newAuthor();
    for (const asked of [id, "The Bell", "Harbour / 1", "chp_00000000000000000000"])
      expect(await tools.story_edit.run(callOf(stranger), { chapterId: asked, ...rename })).toEqual({
        kind: "unclear",
        reason: "unknown",
        asked,
        chapters: [],
      });
    expect(await openProposals(author, id)).toEqual([]);
    await scenarios.deleteStory(author, { storyId });
    expect(await chapterOf(id)).toMatchObject({ kind: "unclear", reason: "unknown", chapters: [] });
  });
});

describe("an edit of a text", () => {
  it("answers the edited text and what differs, and stores nothing", async () => {
    const output = await tools.story_edit.run(callOf(author), { story: text, ...rename });
    expect(output).toEqual({
      kind: "story",
      story: "Ada rang the bell. Anna heard Ada.",
      changes: 2,
      preview: [
        { kind: "change", index: 0, removed: "Tom", added: "Ada" },
        { kind: "same", text: " rang the bell. Anna heard " },
        { kind: "change", index: 1, removed: "Tom", added: "Ada" },
        { kind: "same", text: "." },
      ],
      model: "built-in",
    });
    expect(told).toEqual([]);
  });

  it.each([[{}], [{ story: text, chapterId: "The Bell" }]])("with %j beside the request is refused", async (input) => {
    await expect(tools.story_edit.run(callOf(author), { ...input, ...rename })).rejects.toMatchObject({
      code: "bad_request",
      message: expect.stringContaining("either `chapterId`") as string,
    });
  });
});
