import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { processorMsOf } from "@/lib/contracts/testing/processor-time";
import { toolContracts } from "@/lib/contracts/tools/index";
import { heldOutCases, laterCases, portfolioCases, portfolioLaterCases, workingCases } from "./evaluation/cases.ts";
import { askModel, assistant, called, user } from "./testing/ask-model.ts";
import { readStoryEdit } from "./understanding/read-story-edit.ts";

const asked = async (say: string) => (await askModel([user(say)])).calls;
const edit = (input: object) => [{ tool: "story_edit", input }];

describe("an edit of a text in the message calls story_edit with request and text apart", () => {
  it.each([
    ["Rename Tom to Ada in this story: Tom rang the bell.", "Rename Tom to Ada", "Tom rang the bell."],
    ["Please shorten this text:\n\nOne.\n\nTwo: three.", "shorten this text", "One.\n\nTwo: three."],
    ["Could you change the following story to present tense: He ran.", "change this text to present tense", "He ran."],
    ['Replace "door" with "gate" in my story\nThe door: open.', 'Replace "door" with "gate"', "The door: open."],
    ['Add "It rained." at the end of this story: Tom slept.', 'Add "It rained." at the end', "Tom slept."],
    ["Delete the last sentence of this text: A. B.", "Delete the last sentence", "A. B."],
    ["Fix the spacing in this paragraph:  a  b", "Fix the spacing", "a  b"],
    ["Tom rang.\nAnna heard.\n\nRename Tom to Ada in this story.", "Rename Tom to Ada.", "Tom rang.\nAnna heard."],
    ["Shorten this text:\n```text\nOne. Two.\n```", "Shorten this text", "One. Two."],
    ["이 이야기에서 톰을 에이다로 바꿔 줘: 톰은 종을 쳤다.", "톰을 에이다로 바꿔 줘", "톰은 종을 쳤다."],
    ["다음 글을 짧게 줄여줘\n첫째. 둘째.", "짧게 줄여줘", "첫째. 둘째."],
    ['이 글 끝에 "비가 왔다."를 추가해줘: 톰은 잤다.', '끝에 "비가 왔다."를 추가해줘', "톰은 잤다."],
    ["이 이야기의 마지막 문장을 지워 주세요:\n하나. 둘.", "마지막 문장을 지워 주세요", "하나. 둘."],
    ["톰은 종을 쳤다.\n\n이 글에서 톰을 에이다로 바꿔 줄래?", "톰을 에이다로 바꿔 줄래?", "톰은 종을 쳤다."],
  ])("%j", async (say, editRequest, story) => {
    expect(await asked(say)).toEqual(edit({ story, editRequest }));
  });
});

describe("an edit of a chapter calls story_edit with the chapter's name or number", () => {
  it.each([
    ["In chapter “The Bell” replace X with Y", "The Bell", "replace X with Y"],
    ['In chapter "The Bell", rename Tom to Ada.', "The Bell", "rename Tom to Ada."],
    ["Rename Tom to Ada in chapter ‘The Bell’.", "The Bell", "Rename Tom to Ada"],
    ["Rename Tom to Ada in chapter 3 of my story “Harbour”", "Harbour / 3", "Rename Tom to Ada"],
    ["Can you rename Tom to Ada in the third chapter?", "3", "rename Tom to Ada"],
    ["In my story, chapter two: delete the last sentence", "2", "delete the last sentence"],
    ["Shorten chapter 2 to five sentences", "2", "Shorten this chapter to five sentences"],
    ["Change the chapter “The Bell” to present tense", "The Bell", "Change this chapter to present tense"],
    ["In chapter The Bell, rename Tom to Ada", "The Bell", "rename Tom to Ada"],
    ["Rename Tom to Ada in Chapter The Bell.", "The Bell", "Rename Tom to Ada"],
    ["내 이야기 3장에서 톰을 에이다로 바꿔 줘", "3", "톰을 에이다로 바꿔 줘"],
    ["“항구” 이야기 3장에서 톰을 에이다로 바꿔 주세요", "항구 / 3", "톰을 에이다로 바꿔 주세요"],
    ["‘종소리’ 장에서 '문'을 '대문'으로 바꿔줘", "종소리", "'문'을 '대문'으로 바꿔줘"],
    ["두 번째 장을 다섯 문장으로 줄여줘", "2", "다섯 문장으로 줄여줘"],
    ["제 소설 “항구” 2장의 마지막 문장을 지워 줘", "항구 / 2", "마지막 문장을 지워 줘"],
    ["챕터 4에서 톰을 에이다로 바꿔줄래?", "4", "톰을 에이다로 바꿔줄래?"],
  ])("%j", async (say, chapterId, editRequest) => {
    expect(await asked(say)).toEqual(edit({ chapterId, editRequest }));
  });
});

describe("what is no order to edit a story never calls it", () => {
  it.each([
    "Don't rename Tom to Ada in this story: Tom rang.",
    "Should I rename Tom to Ada in chapter 3?",
    "What's the story: TSLA fell 5% today?",
    "Tell me the story of Tesla in this chapter: 2020",
    "Which companies filed for chapter 11?",
    "Remove companies in chapter 11 from my portfolio",
    "Sell my shares in chapter 7",
    "Add 10 shares of Apple at 180 to my portfolio",
    "Change the chart to 5 years",
    "3장에서 톰을 에이다로 바꾸지 마",
    "내 이야기 3장에서 톰을 에이다로 바꿀까?",
    "주식 3장에서 애플 빼줘",
    "하락장에서 애플을 빼줘",
    "이 종목을 포트폴리오에 추가해줘",
    "계산해줘: 3 + 4",
    "How do I rename a character in a story?",
  ])("%j", async (say) => {
    expect((await asked(say)).filter(({ tool }) => tool === "story_edit")).toEqual([]);
  });

  it("holds for every utterance of the evaluation that asks for something else", () => {
    const cases = [workingCases, heldOutCases, laterCases, portfolioCases, portfolioLaterCases].flat();
    const others = cases.flatMap(({ turns }) => turns.filter(({ calls }) => calls[0]?.tool !== "story_edit"));
    expect(others.length).toBeGreaterThan(1_000);
    expect(others.filter(({ say }) => readStoryEdit(say) !== undefined).map(({ say }) => say)).toEqual([]);
  });
});

it("without a text or a chapter it asks which one is meant", async () => {
  for (const [say, words] of [
    ["Rename Tom to Ada in my story", "Which text"],
    ["내 이야기에서 톰을 에이다로 바꿔 줘", "어느 글"],
  ] as const)
    expect(await askModel([user(say)])).toEqual({ calls: [], text: expect.stringContaining(words) });
});

it("learns nothing about the user from a story, and answers in the language of the request", async () => {
  const say = "이 글에서 톰을 에이다로 바꿔 줘:\nMy name is Tom. I live in Paris.";
  const result = { kind: "story", story: "My name is Ada.", changes: 1, preview: [], model: "built-in" };
  const [call] = await asked(say);
  const history = [
    user(say),
    ...called("story_edit", call?.input as Record<string, unknown>, { type: "json", value: result }),
  ];
  const { text } = await askModel(history);
  expect(text).toContain("수정한 글");
  expect(text).toContain("> My name is Ada.");
  expect((await askModel([...history, assistant(text), user("제 이름이 뭐였죠?")])).text).not.toMatch(/Tom|Ada/);
});

describe("the answer to an edit", () => {
  const place = {
    chapter_id: "chp_1",
    chapter_title: "The Bell",
    story_title: "Harbour",
    position: 2,
    url: "/scenarios/sto_1?chapter=chp_1",
  };
  const say = "In chapter “The Bell” rename Tom to Ada";
  const input = { chapterId: "The Bell", editRequest: "rename Tom to Ada" };
  const answer = async (output: Parameters<typeof called>[2]) =>
    (await askModel([user(say), ...called("story_edit", input, output)])).text;

  it("leads to the proposal and says that nothing was overwritten", async () => {
    const preview = [{ kind: "change", index: 0, removed: "Tom", added: "Ada" }];
    const value = {
      kind: "proposal",
      proposal_id: "prp_1",
      base_version: 1,
      ...place,
      changes: 3,
      preview,
      model: "x",
    };
    const text = await answer({ type: "json", value });
    expect(text).toContain("**3 changes** to chapter **The Bell** (Harbour, chapter 2)");
    expect(text).toContain("- ~~Tom~~ → **Ada**");
    expect(text).toContain("[Review the proposal](/scenarios/sto_1?chapter=chp_1)");
    expect(await answer({ type: "json", value: { ...value, url: "https://evil.example" } })).not.toContain("](");
    expect(text).not.toContain("take over fewer");
    const long = { ...value, too_long: { characters: 200_312, limit: 200_000 } };
    expect(await answer({ type: "json", value: long })).toMatch(
      /200,312 characters; at most 200,000 .*take over fewer/,
    );
  });

  it("names the chapters to choose from, and what rules cannot do", async () => {
    const unclear = { kind: "unclear", reason: "ambiguous", asked: "The Bell", chapters: [place] };
    expect(await answer({ type: "json", value: unclear })).toContain(
      "[The Bell](/scenarios/sto_1?chapter=chp_1) (Harbour, chapter 2)",
    );
    expect(await answer({ type: "json", value: { ...unclear, reason: "unknown", chapters: [] } })).toContain(
      "could not find",
    );
    const needsModel = "The built-in editor works by rules. This edit needs a language model.";
    expect(await answer({ type: "error-text", value: needsModel })).toContain("needs a language model");
    expect(
      await answer({ type: "error-text", value: 'There is nothing to change: "Tom" is not in the text.' }),
    ).toContain("nothing to change");
  });
});

it("any words around a text or a chapter give an input the tool takes, or no call", { timeout: 60_000 }, async () => {
  const word = fc.constantFrom(
    ...'Rename replace Tom to Ada with in this my story text chapter 3 “The Bell” "X" : \n 이 글 이야기 3장에서 ‘종’ 장을 톰을 에이다로 바꿔 줘 짧게 줄여줘 please shorten / \' ``` .'.split(
      " ",
    ),
  );
  const message = fc.oneof(
    fc.array(word, { maxLength: 14 }).map((words) => words.join(" ")),
    fc.string({ unit: "grapheme", maxLength: 60 }),
  );
  await fc.assert(
    fc.asyncProperty(message, async (say) => {
      const edits = (await asked(say)).filter(({ tool }) => tool === "story_edit");
      const accepted = edits.map(({ input }) => toolContracts.story_edit.input.safeParse(input).success);
      expect(accepted).toEqual(edits.map(() => true));
    }),
    { numRuns: 1_000 },
  );
});

it("reads a huge or repetitive text in a fraction of a second", async () => {
  for (const piece of [
    "in chapter ",
    "this story: ",
    "Rename in this story in ",
    "“",
    "3장에서 ",
    "이 글 ",
    "\n",
    "please ",
  ]) {
    for (const length of [480, 1_000, 100_000]) {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const both = [text, `Rename Tom to Ada in this story: ${text}`];
      expect(await processorMsOf(() => both.forEach((one) => readStoryEdit(one)))).toBeLessThan(1000);
    }
  }
});
