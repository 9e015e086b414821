import { afterEach, describe, expect, test } from "vitest";
import { toTurnError } from "@/lib/models";
import { editWholeStory } from "../edit-task.ts";
import { type EditModel, startEditModel, startedWith } from "../testing/edit-model.ts";
import { editStory, type StoryEditInput, type StoryPart } from "./edit-story.ts";

let model: EditModel | undefined;
afterEach(async () => {
  await model?.close();
  model = undefined;
});

const input = (change: Partial<StoryEditInput> = {}): StoryEditInput => ({
  story: "Tom rang the bell.",
  editRequest: "Make it darker",
  locale: "en",
  signal: new AbortController().signal,
  ...change,
});

async function edit(change: Partial<StoryEditInput> = {}): Promise<{ text: string; parts: StoryPart[] }> {
  const parts: StoryPart[] = [];
  for await (const part of editStory(input(change))) parts.push(part);
  return { parts, text: parts.map((part) => (part.type === "text" ? part.text : "")).join("") };
}

/** The text a model was asked to edit. */
const given = (message: string) => /<text>\n([\s\S]*)\n<\/text>/u.exec(message)?.[1] ?? "";

describe("with a language model", () => {
  test("the story is what it says, as it says it, with what it cost", async () => {
    model = await startEditModel(() => "\n\nTom rang the black bell.\n");
    const { text, parts } = await edit();
    expect(text).toBe("Tom rang the black bell.");
    expect(parts.filter(({ type }) => type === "text").length).toBeGreaterThan(2);
    expect(parts[0]).toEqual({ type: "model", model: "editor" });
    expect(parts.at(-1)).toEqual({ type: "finish", model: "editor", usage: { input_tokens: 7, output_tokens: 3 } });
  });

  test("it is told to answer with the story alone, and gets request and text apart from each other", async () => {
    model = await startEditModel(() => "x");
    await edit({ before: "Before.", after: "After." });
    expect(model.asked[0]?.instructions).toContain("nothing else");
    expect(model.asked[0]?.message).toContain("Edit request:\nMake it darker");
    expect(given(model.asked[0]?.message ?? "")).toBe("Tom rang the bell.");
    expect(model.asked[0]?.message).toContain("<before>\nBefore.\n</before>");
  });

  test("white space around the text stays as it was, in front of it too", async () => {
    model = await startEditModel(() => " Ada ran.\n");
    expect((await edit({ story: "\n  Tom ran. \n", before: "Then" })).text).toBe("\n  Ada ran. \n");
    expect(given(model.asked[0]?.message ?? "")).toBe("Tom ran.");
  });

  test("a story of 100,000 characters goes piece by piece, and what stands between them stays", async () => {
    model = await startEditModel((message) => given(message).replaceAll("Tom", "Ada"));
    const story = Array.from({ length: 2_000 }, (_value, at) => `Tom rang the bell for the ${at}th time.\n\n`).join("");
    const { text, parts } = await edit({ story: `${story}  `, editRequest: "Rename Tom" });
    expect(text).toBe(`${story.replaceAll("Tom", "Ada")}  `);
    expect(model.asked.length).toBeGreaterThan(5);
    for (const { message } of model.asked) expect(given(message).length).toBeLessThanOrEqual(12_000);
    const finish = parts.at(-1);
    expect(finish?.type === "finish" && finish.usage.input_tokens).toBe(7 * model.asked.length);
  }, 60_000);

  test.each([
    ["that answers with nothing", "", "edit_empty"],
    ["that answers with space", " \n ", "edit_empty"],
    ["that answers with what nobody sees", "\u200b\u2060 \u3000", "edit_empty"],
    ["that is cut off", { text: "Tom rang", finish: "length" }, "edit_cut"],
    ["that refuses", { text: "", finish: "content_filter" }, "edit_cut"],
  ])("%s: the edit has not happened", async (_name, answer, code) => {
    model = await startEditModel(() => answer);
    await expect(edit()).rejects.toMatchObject({ code });
  });

  test("that fails is replaced by the fallback, which may be the built-in editor", async () => {
    model = await startEditModel(() => ({ status: 400 }), { FALLBACK_MODEL: "built-in" });
    const { text, parts } = await edit({ editRequest: "Rename Tom to Ada" });
    expect(text).toBe("Ada rang the bell.");
    expect(parts.at(-1)).toMatchObject({ model: "built-in" });
  });

  test("that is down stays the reason when the built-in editor in its place cannot do the edit", async () => {
    model = await startEditModel(() => ({ status: 503 }), { FALLBACK_MODEL: "built-in" });
    const failure = await edit().catch(toTurnError);
    expect(failure).toMatchObject({ code: "model_unavailable" });
  });

  test("stopping ends the request to the model", async () => {
    const controller = new AbortController();
    model = await startEditModel(() => new Promise(() => undefined));
    const running = edit({ signal: controller.signal });
    const asked = model;
    await expect.poll(() => asked.asked).toHaveLength(1);
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: "AbortError" });
    await expect.poll(() => asked.gone()).toBe(1);
  });

  test("one that does not exist is refused before anything is asked", async () => {
    model = await startEditModel(() => "x");
    await expect(edit({ model: "other" })).rejects.toMatchObject({ code: "bad_request", errors: [{ path: "model" }] });
    expect(model.asked).toEqual([]);
  });
});

test("work that can wait is not done by rules because a server that alone knows its models is away", async () => {
  startedWith({ OPENAI_BASE_URL: "http://127.0.0.1:1/v1", OPENAI_API_KEY: "test" });
  const { signal } = new AbortController();
  const item = { chapterId: "1", story: "Tom rang the bell.", editRequest: "Rename Tom to Ada" };
  for (const choice of [{}, { model: "editor" }])
    await expect(editWholeStory({ ...item, ...choice }, { locale: "en", signal })).rejects.toMatchObject({
      code: "model_unavailable",
    });
  const byRules = await editWholeStory({ ...item, model: "built-in" }, { locale: "en", signal });
  expect(byRules.story).toBe("Ada rang the bell.");
});

describe("without a key", () => {
  test("rules edit, and say when they cannot", async () => {
    startedWith({});
    expect((await edit({ editRequest: "Rename Tom to Ada" })).text).toBe("Ada rang the bell.");
    await expect(edit()).rejects.toMatchObject({ code: "edit_needs_model", extra: { reason: "not_understood" } });
    await expect(edit({ editRequest: "Rename Bob to Ada" })).rejects.toMatchObject({ code: "edit_changes_nothing" });
    await expect(edit({ editRequest: "delete the first sentence" })).rejects.toMatchObject({ code: "edit_empty" });
  });
  test("nothing is done for who has gone", async () => {
    startedWith({});
    await expect(edit({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortError" });
  });
});
