import { describe, expect, test } from "vitest";
import { chat, freshSession, type Json, json, target } from "./client.ts";

const builtIn = { model: "built-in" };
const bell = "Tom rang the bell. Anna heard Tom.";

async function newStory(title: string, chapters: string[]): Promise<Json> {
  const body = { title, chapters: chapters.map((name) => ({ title: name, text: bell })) };
  const { status, body: story } = await json("/api/v1/stories", { body });
  expect(status).toBe(201);
  return story;
}

describe("stories are edited from a chat, without any key of a provider", () => {
  test("a text in the message comes back edited", async () => {
    const { body } = await chat({ message: `Rename Tom to Ada in this story: ${bell}`, ...builtIn });
    expect(body).toMatchObject({ status: "completed", approvals: [] });
    expect(body.tool_calls).toMatchObject([{ name: "story_edit", state: "done" }]);
    const edited = "Ada rang the bell. Anna heard Ada.";
    expect(body.tool_calls[0].output).toMatchObject({ kind: "story", story: edited, changes: 2, model: "built-in" });
    expect(body.reply).toContain(edited);
    const refused = await chat({ message: `Make this story darker: ${bell}`, ...builtIn });
    expect(refused.body.tool_calls).toMatchObject([{ name: "story_edit", state: "error" }]);
    expect(refused.body.reply).toContain("needs a language model");
  });

  test("a chapter gets a proposal that a person accepts: by its title, in Korean by story and number", async () => {
    const title = `Harbour ${freshSession()}`;
    const story = await newStory(title, ["The Bell", "Night"]);
    const [first, second] = story.chapters;
    const { body } = await chat({
      message: `In chapter “${title} / The Bell” rename Tom to Ada`,
      session_id: freshSession(),
      ...builtIn,
    });
    const [call] = body.tool_calls;
    expect(call).toMatchObject({ name: "story_edit", state: "done" });
    expect(call.output).toMatchObject({
      kind: "proposal",
      chapter_id: first.id,
      changes: 2,
      url: `/scenarios/${story.id}?chapter=${first.id}`,
    });
    expect(body.reply).toContain(call.output.url);
    const chapterPath = `/api/v1/chapters/${first.id}`;
    expect((await json(chapterPath)).body).toMatchObject({ text: bell, version: 1, open_proposals: 1 });
    const accepted = await json(`/api/v1/proposals/${call.output.proposal_id}/accept`, { body: { base_version: 1 } });
    expect(accepted).toMatchObject({ status: 200, body: { text: "Ada rang the bell. Anna heard Ada.", version: 2 } });

    const korean = await chat({ message: `“${title}” 이야기 2장에서 'Tom'을 'Ada'로 바꿔 줘`, ...builtIn });
    expect(korean.body.tool_calls[0].output).toMatchObject({ kind: "proposal", chapter_id: second.id, changes: 2 });
    expect(korean.body.reply).toContain("제안했습니다");
  });

  test("somebody else's chapter is as missing as none", async () => {
    const story = await newStory(`Secret ${freshSession()}`, ["Hidden"]);
    const { otherKey } = target();
    const replies = [];
    for (const asked of [story.chapters[0].id, "chp_00000000000000000000"]) {
      const { body } = await chat(
        { message: `In chapter “${asked}” rename Tom to Ada`, ...builtIn },
        { key: otherKey },
      );
      expect(body.tool_calls[0].output).toMatchObject({ kind: "unclear", reason: "unknown", asked });
      replies.push(body.reply.replace(asked.replace("_", " "), "it"));
    }
    expect(replies[0]).toBe(replies[1]);
    expect(replies[0]).not.toContain("Hidden");
    expect((await json(`/api/v1/chapters/${story.chapters[0].id}`)).body.open_proposals).toBe(0);
  });
});

const today = () => new Date().toISOString().slice(0, 10);

test("with a language model the edit is that model's, and its tokens are the turn's", async () => {
  const from = today();
  const input = JSON.stringify({ story: bell, editRequest: "Make it darker" });
  const { body } = await chat({ message: `[[tool:story_edit ${input}]][[say:Done.]]`, model: "mock-model" });
  expect(body).toMatchObject({ status: "completed", reply: "Done." });
  const { output } = body.tool_calls[0];
  expect(output).toMatchObject({ kind: "story", model: "mock-model" });
  expect(output.story).toContain("Make it darker");
  // Each of the three questions to the model is 11 tokens: two steps, and the edit between them.
  expect(body.usage.input_tokens).toBe(33);
  const usage = await json(`/api/v1/usage?group=turn&from=${from}&to=${today()}`);
  const own = usage.body.data.find(({ key }: { key: string }) => key === body.turn_id);
  expect(own).toMatchObject({ answers: 1, input_tokens: 33, output_tokens: body.usage.output_tokens });

  const both = JSON.stringify({ story: bell, chapterId: "1", editRequest: "Make it darker" });
  const refused = await chat({ message: `[[tool:story_edit ${both}]][[say:Sorry.]]`, model: "mock-model" });
  expect(refused.body).toMatchObject({ status: "completed", reply: "Sorry.", tool_calls: [{ state: "error" }] });
});
