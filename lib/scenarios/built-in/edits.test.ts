import { describe, expect, test } from "vitest";
import { processorMsOf } from "@/lib/contracts/testing/processor-time";
import { editByRules } from "./edit-by-rules.ts";
import { sentencesOf } from "./sentences.ts";

const edited = (story: string, request: string) => {
  const outcome = editByRules(story, request);
  return outcome.type === "edited" ? outcome.story : outcome;
};
const english = 'Tom opened the door and walked into the kitchen. "Is Tom home?" asked Anna. It had eaten an apple.';

describe("a word or a phrase is replaced", () => {
  test.each([
    ['replace "apple" with "pear"', "She ate an apple. Apple pie!", "She ate a pear. Pear pie!"],
    ["replace cat with owl", "A cat sat. The cat ran. Catch it.", "An owl sat. The owl ran. Catch it."],
    ["'밥'을 '국수'로 바꾸고, '먹었다'를 '삼켰다'로 바꿔줘", "민수는 밥을 먹었다.", "민수는 국수를 삼켰다."],
    ["'학교'라는 단어를 '병원'으로 바꿔줘", "학교는 컸다. 학교로 갔다.", "병원은 컸다. 병원으로 갔다."],
  ])("%s", (request, before, after) => expect(edited(before, request)).toBe(after));
});

describe("a sentence is added where it was said", () => {
  test.each([
    ['add "It was late." at the beginning', `It was late. ${english}`],
    ["Add at the end: He slept. All was well.", `${english} He slept. All was well.`],
    ['add "It was late." after "kitchen"', english.replace("kitchen.", "kitchen. It was late.")],
    ['insert "Wait." before the second sentence', english.replace('"Is', 'Wait. "Is')],
    ['add "big" after "the"', english.replace("the door", "the big door")],
    ["맨 앞에 “옛날이었다.”를 추가해줘", `옛날이었다. ${english}`],
    ["'끝.'이라는 문장을 맨 끝에 넣어 주세요", `${english} 끝.`],
    ["끝에 이 문장을 추가해줘: 그리고 잠들었다.", `${english} 그리고 잠들었다.`],
  ])("%s", (request, after) => expect(edited(english, request)).toBe(after));
});

describe("a sentence or a word is deleted with the space it leaves", () => {
  test.each([
    ["delete the second sentence", "One. Two. Three.", "One. Three."],
    ["remove the last sentence", "One. Two.\n\nThree.", "One. Two."],
    ['Delete the sentence containing "wo"', "One. Two.\n\nThree two.\n\nFour.", "One.\n\nFour."],
    ['remove the word "very"', "A very, very big very dog.", "A, big dog."],
    ["마지막 문장 삭제해줘", "하나다. 둘이다.", "하나다."],
    ["'아주'를 빼줘", "아주 크다. 정말 아주 좋다.", "크다. 정말 좋다."],
    ["첫 번째 문단을 지워줘", "하나다.\n\n둘이다.", "둘이다."],
  ])("%s", (request, before, after) => {
    expect(edited(before, request)).toBe(after);
  });
});

describe("a story is shortened in its own words", () => {
  const story =
    "Mia really loved the sea. The sea was blue (very blue). A gull cried.\n\nMia swam in the sea every day. The sea was blue (very blue). She was happy.";
  test("to a number of sentences, first and last among them, in their order", () => {
    const short = edited(story, "shorten it to three sentences") as string;
    expect(sentencesOf(short)).toHaveLength(3);
    expect(short.startsWith("Mia loved the sea.")).toBe(true);
    expect(short.endsWith("She was happy.")).toBe(true);
  });
  test("without asides, fillers and what is said twice, speech untouched", () => {
    expect(edited('He was very big (huge). "I am very big," he said.', "make it shorter")).toBe(
      'He was big. "I am very big," he said.',
    );
    expect(edited("Really big rain fell on the old town. Really big rain fell on the old town.", "shorten")).toBe(
      "Big rain fell on the old town.",
    );
  });
  test("by a share, in Korean", () => {
    const korean = "민수는 갔다. 비가 왔다. 민수는 울었다. 바람이 불었다.";
    expect(sentencesOf(edited(korean, "절반으로 줄여줘") as string)).toHaveLength(2);
    expect(edited("민수는 갔다.", "짧게 줄여줘")).toMatchObject({ type: "changes_nothing" });
  });
});

describe("tense", () => {
  test.each([
    [
      "He was running. They were happy. I was late and ran home.",
      "He is running. They are happy. I am late and run home.",
    ],
    ["She strode into the hall. The children laughed.", "She strides into the hall. The children laugh."],
    [
      'Tom opened the door and walked in. "I was here," he said.',
      'Tom opens the door and walks in. "I was here," he says.',
    ],
  ])("present: %s", (past, present) => {
    expect(edited(past, "change it to present tense")).toBe(present);
    expect(edited(present, "Rewrite the story in the past tense.")).toBe(past);
  });
  test.each([
    ["그는 의사였다. 날이 추워졌다.", "그는 의사다. 날이 추워진다."],
    ["민수는 갔다. 꽃이 예뻤다. “나는 갔다.”", "민수는 간다. 꽃이 예쁘다. “나는 갔다.”"],
    ["아이가 고개를 끄덕였다. 아무도 웃지 않았다.", "아이가 고개를 끄덕인다. 아무도 웃지 않는다."],
    ["그는 공부했다. 행복했다. 밥을 먹었다.", "그는 공부한다. 행복하다. 밥을 먹는다."],
    ["저는 갔습니다. 비가 왔어요.", "저는 갑니다. 비가 와요."],
  ])("현재: %s", (past, present) => {
    expect(edited(past, "현재형으로 바꿔줘")).toBe(present);
    expect(edited(present, "과거 시제로 고쳐 주세요")).toBe(past);
  });
  test("a verb it does not know is a case for a language model, whole", () => {
    expect(edited("He sat down. She zorbled it.", "change to present tense")).toEqual({
      type: "needs_model",
      reason: "unknown_verb",
      about: "She zorbled it.",
    });
    expect(edited("그는 갔다. 그는 쿠릉댔다.", "현재형으로 바꿔줘")).toMatchObject({ reason: "unknown_verb" });
  });
});

describe("person", () => {
  test.each([
    [
      'I was tired. I don\'t like it. "Go!" I said.',
      "Rewrite in third person (he)",
      'He was tired. He doesn\'t like it. "Go!" he said.',
    ],
    ["My sister and I walk home.", "put it into third person as Anna, she", "Her sister and Anna walk home."],
    [
      "Tom walked home. He was tired and his feet hurt.",
      "put it into the first person",
      "I walked home. I was tired and my feet hurt.",
    ],
    [
      "나는 문을 열었다. 내가 본 것은 나무였다. “나는 몰라.”",
      "3인칭으로 바꿔줘",
      "그는 문을 열었다. 그가 본 것은 나무였다. “나는 몰라.”",
    ],
    ["나는 문을 열었다. 내 집이다.", "민지의 3인칭 시점으로 바꿔줘", "민지는 문을 열었다. 그의 집이다."],
    [
      "그는 문을 열었다. 그가 본 것은 그 사람이었다.",
      "1인칭으로 바꿔줘",
      "나는 문을 열었다. 내가 본 것은 그 사람이었다.",
    ],
  ])("%s, %s", (before, request, after) => expect(edited(before, request)).toBe(after));
  test("who is meant must be clear", () => {
    expect(edited("I walk.", "rewrite in third person")).toMatchObject({ reason: "unclear_person" });
    expect(edited("He saw Tom. She saw Anna.", "first person")).toMatchObject({ type: "needs_model" });
    expect(edited("그는 갔다. 그녀는 왔다.", "1인칭으로 바꿔줘")).toMatchObject({ reason: "unclear_person" });
  });
});

describe("spacing and punctuation are mended", () => {
  test.each([
    ["fix spacing and punctuation", "Hello ,world !  This is it.It works..", "Hello, world! This is it. It works."],
    ["fix the spacing", "a  b\n\n\n\nc  ", "a b\n\nc"],
    ["띄어쓰기와 문장부호를 고쳐줘", "나는   갈수있다 .그는 웃었다", "나는 갈 수 있다. 그는 웃었다."],
    ["띄어쓰기를 교정해줘", "비가 온것같다 . 가야한다.", "비가 온것 같다. 가야 한다."],
  ])("%s", (request, before, after) => expect(edited(before, request)).toBe(after));
  test("and numbers, dots and addresses stay", () => {
    const story = "It cost 3.50, or 1,000... See www.example.com now.";
    expect(edited(story, "fix spacing and punctuation")).toMatchObject({ type: "changes_nothing" });
  });
});

describe("a request that rules cannot carry out says so, and nothing is done by halves", () => {
  test.each([
    "Make the tone darker",
    "change the ending to a happy one",
    "Rename the cat to Tom",
    "rename Tom to Bill and then make it funnier",
    "Translate to French",
    "make it longer",
    "결말을 해피엔딩으로 바꿔줘",
    "좀 더 밝은 분위기로 바꿔줘",
    "더 길게 늘려줘",
    "민수를 철훈으로 바꾸고, 결말을 바꿔줘",
    "한국어로 번역해줘",
    "?",
  ])("%s", (request) => {
    expect(editByRules(`${english} 민수의 결말은 분위기가 밝았다.`, request)).toMatchObject({
      type: "needs_model",
      reason: "not_understood",
    });
  });
  test("what is not there changes nothing, and the outcome names it", () => {
    expect(editByRules(english, "Rename Bob to Bill")).toEqual({ type: "changes_nothing", about: "Bob" });
    expect(editByRules(english, '"고래"를 "상어"로 바꿔줘')).toEqual({ type: "changes_nothing", about: "고래" });
    expect(editByRules(english, "delete the ninth sentence")).toMatchObject({ type: "needs_model" });
    expect(editByRules("One.", "delete the fifth sentence")).toEqual({ type: "changes_nothing", about: "sentence" });
  });
});

test("several edits of one request are done in its order", () => {
  expect(edited(english, "rename Tom to Bill and then delete the last sentence")).toBe(
    'Bill opened the door and walked into the kitchen. "Is Bill home?" asked Anna.',
  );
  expect(edited("민수는 갔다. 비가 왔다.", "민수를 철훈으로 바꿔줘\n마지막 문장을 지워줘")).toBe("철훈은 갔다.");
});

describe("time", () => {
  const long = `${"Tom walked to the red house and sat down. "}`.repeat(2_400).slice(0, 100_000);
  test.each([
    "Rename Tom to Peter",
    "change to present tense",
    "put it into the first person as Tom, he",
    "make it shorter",
    'remove the word "the"',
    "fix spacing and punctuation",
  ])("a story of 100,000 characters is done within seconds: %s", async (request) => {
    expect(await processorMsOf(() => editByRules(long, request))).toBeLessThan(5_000);
  });
  test.each([
    [" ", "make it shorter"],
    ["“", "change to present tense"],
    ["(a", "make it shorter"],
    ["not ", "change to past tense"],
    ["-a", "change to present tense"],
    ["한다", "과거형으로 바꿔줘"],
    ["갔고", "현재형으로 바꿔줘"],
    ["할수있", "띄어쓰기와 문장부호를 고쳐줘"],
    ["a ", "fix spacing and punctuation"],
  ])("a story made to keep rules busy does not, as one line and as the only one: %j, %s", async (part, request) => {
    const timeOf = (length: number) =>
      processorMsOf(() => {
        const hostile = part.repeat(length).slice(0, length);
        for (const story of [hostile, `${hostile}\nTom ran.`, `Tom ran. B ${hostile}! a`]) editByRules(story, request);
      });
    // Four times the text may take four times as long, not sixteen.
    const quarter = await timeOf(25_000);
    expect(await timeOf(100_000)).toBeLessThan(8 * quarter + 1_000);
  });
  test.each(["를 ", "를", "a to b ", "to ", '"', "에서 ", "and then ", "그리고 ", "\n", "띄어쓰기와 "])(
    "a request made to make rules search for long does not: %j",
    async (part) => {
      const requests = [300, 399, 20_000].map((length) => part.repeat(length).slice(0, length));
      const ms = await processorMsOf(() => requests.forEach((request) => editByRules("story", request)));
      expect(ms).toBeLessThan(3_000);
    },
  );
});
