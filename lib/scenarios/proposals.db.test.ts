import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import type { ProposalView } from "@/lib/contracts/api-v1/stories";
import { systemClock } from "@/lib/platform/clock";
import { createId } from "@/lib/platform/ids";
import * as scenarios from "./index.ts";
import { makeAuthor } from "./testing/author.ts";
import { startEditModel, startedWith } from "./testing/edit-model.ts";

afterAll(closeDatabase);

const text = "Tom rang the bell. Anna heard Tom.";
let ctx: Ctx;
let storyId: string;
let chapterId: string;
beforeEach(async () => {
  ctx = await makeAuthor();
  const story = await scenarios.createStory(ctx, { title: "The bell", chapters: [{ title: "One", text }] });
  storyId = story.id;
  chapterId = story.chapters[0]?.id ?? "";
});

type Wish = { request?: string; base?: number; selection?: { from: number; to: number }; signal?: AbortSignal };

/** Asks the built-in editor, which these tests run with. */
async function propose({
  request = "Rename Tom to Ada",
  base = 1,
  selection,
  signal,
}: Wish = {}): Promise<ProposalView> {
  const parts = scenarios.proposeEdit(ctx, {
    chapterId,
    edit_request: request,
    base_version: base,
    model: "built-in",
    locale: "en",
    signal: signal ?? new AbortController().signal,
    ...(selection ? { selection } : {}),
  });
  let written = "";
  for await (const part of parts) {
    if (part.type === "text") written += part.text;
    if (part.type !== "proposal") continue;
    const { from, to } = selection ?? { from: 0, to: text.length };
    expect(part.proposal.text).toBe(text.slice(0, from) + written + text.slice(to));
    return part.proposal;
  }
  throw new Error("There was no proposal.");
}
/** A bound, not a pause. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 40_000; performance.now() < end; await systemClock.sleep(20))
    if (await isSo()) return;
  throw new Error("It did not come to be so.");
}
const accept = (proposalId: string, changes: "all" | number[] = "all", base = 1) =>
  scenarios.acceptProposal(ctx, { proposalId, changes, base_version: base });
const open = async () => (await scenarios.listProposals(ctx, { chapterId, status: "open", limit: 10 })).data;

test("a proposal leaves the chapter as it is and shows what would change, word by word", async () => {
  const proposal = await propose();
  expect(proposal).toMatchObject({ status: "open", model: "built-in", is_current: true, base_version: 1 });
  expect(proposal.pieces).toEqual([
    { kind: "change", index: 0, removed: "Tom", added: "Ada" },
    { kind: "same", text: " rang the bell. Anna heard " },
    { kind: "change", index: 1, removed: "Tom", added: "Ada" },
    { kind: "same", text: "." },
  ]);
  expect((await scenarios.getChapter(ctx, { chapterId })).text).toBe(text);
  expect(await open()).toHaveLength(1);
});

describe("a decision", () => {
  test("takes over all of it, as a version that says where it came from", async () => {
    const { id } = await propose();
    expect(await accept(id)).toMatchObject({
      version: 2,
      text: "Ada rang the bell. Anna heard Ada.",
      open_proposals: 0,
    });
    const [newest] = (await scenarios.listVersions(ctx, { chapterId, limit: 1 })).data;
    expect(newest).toMatchObject({ source: "edit", note: "Rename Tom to Ada" });
  });

  test("takes over some changes and rejects the others", async () => {
    const { id } = await propose();
    expect(await accept(id, [1])).toMatchObject({ text: "Tom rang the bell. Anna heard Ada." });
    expect(await scenarios.undoChange(ctx, { chapterId, baseVersion: 2 })).toMatchObject({ text });
  });

  test("names a change that is there", async () => {
    const { id } = await propose();
    await expect(accept(id, [0, 2])).rejects.toMatchObject({ code: "bad_request", errors: [{ path: "changes[1]" }] });
    expect(await open()).toHaveLength(1);
  });

  test("is made once, however many make it at once", async () => {
    const { id } = await propose();
    const all = await Promise.allSettled([
      accept(id),
      accept(id, [0]),
      accept(id, [1]),
      scenarios.discardProposal(ctx, { proposalId: id }),
    ]);
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(accept(id, "all", 2)).rejects.toMatchObject({ code: "proposal_decided" });
  });

  test("discards it, once or again, and nothing else happens", async () => {
    const { id } = await propose();
    await scenarios.discardProposal(ctx, { proposalId: id });
    await scenarios.discardProposal(ctx, { proposalId: id });
    expect(await open()).toEqual([]);
    expect((await scenarios.getChapter(ctx, { chapterId })).version).toBe(1);
  });

  test("on a text that has gone on is a conflict; back at that text it is none", async () => {
    const { id } = await propose();
    await scenarios.saveChapter(ctx, { chapterId, text: "Other.", base_version: 1, autosave: false });
    await expect(accept(id, "all", 1)).rejects.toMatchObject({ code: "story_conflict" });
    await expect(accept(id, "all", 2)).rejects.toMatchObject({ code: "story_conflict" });
    expect(await scenarios.getProposal(ctx, { proposalId: id })).toMatchObject({ is_current: false });
    await scenarios.undoChange(ctx, { chapterId, baseVersion: 2 });
    expect(await accept(id, "all", 3)).toMatchObject({ text: "Ada rang the bell. Anna heard Ada." });
  });

  test("is nobody else's", async () => {
    const { id } = await propose();
    const other = await makeAuthor();
    await expect(scenarios.getProposal(other, { proposalId: id })).rejects.toMatchObject({ code: "not_found" });
    await expect(
      scenarios.acceptProposal(other, { proposalId: id, changes: "all", base_version: 1 }),
    ).rejects.toMatchObject({ code: "not_found" });
    await expect(scenarios.discardProposal(other, { proposalId: id })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("an edit", () => {
  test("of a selection changes that alone", async () => {
    const proposal = await propose({ selection: { from: 0, to: 18 } });
    expect(proposal.text).toBe("Ada rang the bell. Anna heard Tom.");
    expect(proposal.selection).toEqual({ from: 0, to: 18 });
  });

  test.each([
    ["outside of the text", { selection: { from: 0, to: 1_000 } }, "bad_request"],
    ["of space", { selection: { from: 3, to: 4 } }, "bad_request"],
    ["of an older version", { base: 2 }, "story_conflict"],
    ["that rules cannot carry out", { request: "Make it darker" }, "edit_needs_model"],
    ["of what is not there", { request: "Rename Bob to Bill" }, "edit_changes_nothing"],
  ])("%s is refused, and nothing is stored", async (_name, wish, code) => {
    await expect(propose(wish)).rejects.toMatchObject({ code });
    expect(await open()).toEqual([]);
  });

  test("that is called off stores nothing", async () => {
    await expect(propose({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
    expect(await open()).toEqual([]);
  });
});

describe("an edit during which its author goes on writing", () => {
  const save = (words: string, base: number) =>
    scenarios.saveChapter(ctx, { chapterId, text: words, base_version: base, autosave: true });

  test("is kept with the text it was made from, also when autosave has replaced that version", async () => {
    await save("Tom rang.", 1);
    const wish = { edit_request: "Rename Tom to Ada", base_version: 2, model: "built-in", locale: "en" } as const;
    const parts = scenarios.proposeEdit(ctx, { ...wish, chapterId, signal: new AbortController().signal });
    await parts.next();
    await save("Tom rang twice.", 2);
    let proposal: ProposalView | undefined;
    for await (const part of parts) if (part.type === "proposal") proposal = part.proposal;
    expect(proposal).toMatchObject({ base_version: 2, text: "Ada rang.", is_current: false });
    await expect(accept(proposal?.id ?? "", "all", 3)).rejects.toMatchObject({ code: "story_conflict" });
    expect((await scenarios.getVersion(ctx, { chapterId, version: 2 })).text).toBe("Tom rang.");
  });
});

describe("an edit whose reader goes", () => {
  const run = () =>
    scenarios.runProposal(ctx, {
      chapterId,
      edit_request: "Rename Tom to Ada",
      base_version: 1,
      model: "built-in",
      locale: "en",
    });

  test("goes on, and is found among the proposals", async () => {
    const parts = run();
    await parts.next();
    await parts.return(undefined);
    await until(async () => (await open()).length > 0);
    expect(await open()).toHaveLength(1);
  });

  test("gives all of it to a reader who stays, and what it refuses", async () => {
    const kinds: string[] = [];
    for await (const part of run()) kinds.push(part.type);
    expect([kinds[0], kinds.at(-1)]).toEqual(["model", "proposal"]);
    await scenarios.saveChapter(ctx, { chapterId, text: "Other.", base_version: 1, autosave: false });
    await expect(run().next()).rejects.toMatchObject({ code: "story_conflict" });
  });

  test("is stopped by its owner alone: the model's request ends and nothing is kept", async () => {
    const model = await startEditModel(() => new Promise(() => undefined));
    const other = await makeAuthor();
    const read = (async () => {
      const wish = { chapterId, edit_request: "Make it darker", base_version: 1, locale: "en" } as const;
      for await (const part of scenarios.runProposal(ctx, wish)) expect(part.type).toBe("model");
    })();
    const ended = read.then(
      () => "was not stopped",
      (error: Error) => error.name,
    );
    await until(() => model.asked.length === 1);
    await expect(scenarios.stopEdits(other, { chapterId })).rejects.toMatchObject({ code: "not_found" });
    expect(model.gone()).toBe(0);
    await scenarios.stopEdits(ctx, { chapterId });
    expect(await ended).toBe("AbortError");
    await until(() => model.gone() === 1);
    await model.close();
    startedWith({});
    expect(await open()).toEqual([]);
  });
});

describe("an edit whose process ends", () => {
  const wish = () => ({ chapterId, edit_request: "Make it darker", base_version: 1, locale: "en" }) as const;
  const read = async () => {
    for await (const part of scenarios.runProposal(ctx, wish())) if (part.type === "proposal") return part.proposal;
    return null;
  };

  test("may finish within the time that is left, and is kept", async () => {
    const model = await startEditModel(() => systemClock.sleep(300).then(() => "Tom rang the black bell."));
    const reading = read();
    await until(() => model.asked.length === 1);
    // Far longer than this test may take: the end comes with the edit, not with the time.
    await scenarios.endEdits(600_000);
    expect(await reading).toMatchObject({ text: "Tom rang the black bell." });
    expect(await open()).toHaveLength(1);
    await model.close();
    startedWith({});
  });

  test("that takes longer is told so to whoever waits, and its request to the model ends", async () => {
    const model = await startEditModel(() => new Promise(() => undefined));
    const ended = read().catch((error: { code?: string }) => error.code);
    await until(() => model.asked.length === 1);
    await scenarios.endEdits(50);
    expect(await ended).toBe("unavailable");
    await until(() => model.gone() === 1);
    expect(await open()).toEqual([]);
    await model.close();
    startedWith({});
  });
});

describe("a batch", () => {
  test("has an item for each chapter with a text, in order", async () => {
    await scenarios.createChapter(ctx, { storyId, title: "Empty", text: "" });
    const two = await scenarios.createChapter(ctx, { storyId, title: "Two", text: "Tom slept." });
    const { items } = await scenarios.describeBatch(ctx, { storyId, edit_request: "Rename Tom to Ada" });
    expect(items.map(({ chapter_id }) => chapter_id)).toEqual([chapterId, two.id]);
    await expect(
      scenarios.describeBatch(ctx, { storyId, edit_request: "x", chapter_ids: [two.id, "chp_other000"] }),
    ).rejects.toMatchObject({ errors: [{ path: "chapter_ids[1]" }] });
  });

  test("whose item runs a second time has one proposal", async () => {
    const taskId = createId("tsk");
    const item = { chapter_id: chapterId, title: "One", edit_request: "Rename Tom to Ada", model: "built-in" };
    const run = () =>
      scenarios.runBatchItem(ctx, item, { taskId, apiKeyId: null, locale: "en", signal: new AbortController().signal });
    const first = await run();
    expect(await run()).toEqual(first);
    const rows = await rawSql()`SELECT id FROM proposals WHERE task_id = ${taskId}`;
    expect(rows).toHaveLength(1);
  });

  test("whose item runs twice at the same time, because a process froze in it, has one proposal", async () => {
    const taskId = createId("tsk");
    const item = { chapter_id: chapterId, title: "One", edit_request: "Rename Tom to Ada", model: "built-in" };
    const { signal } = new AbortController();
    const both = await Promise.all(
      [1, 2, 3].map(() => scenarios.runBatchItem(ctx, item, { taskId, apiKeyId: null, locale: "en", signal })),
    );
    expect(new Set(both.map(({ proposal_id }) => proposal_id)).size).toBe(1);
    expect(await open()).toHaveLength(1);
  });
});
