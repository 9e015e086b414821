import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { editByRules } from "./edit-by-rules.ts";
import { renameCharacter } from "./replace-words.ts";

const edited = (story: string, request: string) => {
  const outcome = editByRules(story, request);
  return outcome.type === "edited" ? outcome.story : outcome;
};

describe("renaming a character in Korean adjusts the particle", () => {
  test.each([
    ["민수는 갔다.", "철훈은 갔다."],
    ["민수가 왔다.", "철훈이 왔다."],
    ["나는 민수를 봤다.", "나는 철훈을 봤다."],
    ["민수와 함께", "철훈과 함께"],
    ["민수로 불렸다.", "철훈으로 불렸다."],
    ["민수로서는 처음이다.", "철훈으로서는 처음이다."],
    ["민수의 집", "철훈의 집"],
    ["민수에게 줬다.", "철훈에게 줬다."],
    ["민수야, 이리 와!", "철훈아, 이리 와!"],
    ["그 아이는 민수였다.", "그 아이는 철훈이었다."],
    ["이 사람이 민수다.", "이 사람이 철훈이다."],
    ["민수라고 했다.", "철훈이라고 했다."],
    ["민수랑 민수도 민수만", "철훈이랑 철훈도 철훈만"],
    ["“민수가?”", "“철훈이?”"],
  ])("%s", (before, after) => {
    expect(edited(before, "민수를 철훈으로 바꿔줘")).toBe(after);
    expect(edited(after, "철훈의 이름을 민수로 바꿔 주세요")).toBe(before);
  });

  test("and takes the 이 of a given name along", () => {
    expect(edited("지훈이는 지훈이가 지훈이를 지훈이네 지훈아!", "지훈을 민수로 바꿔줘")).toBe(
      "민수는 민수가 민수를 민수네 민수야!",
    );
    expect(edited("지훈이는 웃었다.", "지훈을 영석으로 바꿔줘")).toBe("영석이는 웃었다.");
  });

  test("ㄹ takes 로", () => {
    expect(edited("민수로 불렸다.", "민수를 하늘로 바꿔줘")).toBe("하늘로 불렸다.");
    expect(edited("하늘로 불렸다.", "하늘을 철훈으로 바꿔줘")).toBe("철훈으로 불렸다.");
  });

  test("and leaves longer words that begin with the name", () => {
    expect(edited("민수정은 민수를 몰랐다. 수민수는 없다.", "민수를 철훈으로 바꿔줘")).toBe(
      "민수정은 철훈을 몰랐다. 수민수는 없다.",
    );
  });

  test("Latin names by their sound", () => {
    expect(edited("Tom은 왔다.", "Tom을 Anna로 바꿔줘")).toBe("Anna는 왔다.");
  });
});

describe("renaming a character in English", () => {
  test.each([
    ["Rename Tom to James", "Tom's hat. Tom, TOM! Tommy and atom.", "James's hat. James, JAMES! Tommy and atom."],
    ["James should be called Anna", "James' hat and James's coat.", "Anna's hat and Anna's coat."],
    ["Please change the name of Tom to Old Bill.", "“Tom?” said Tom.", "“Old Bill?” said Old Bill."],
    ['change "the stranger" to "Ada"', "The stranger saw the stranger.", "Ada saw Ada."],
  ])("%s", (request, before, after) => expect(edited(before, request)).toBe(after));
});

const names = fc.constantFrom("민수", "철훈", "하늘", "Tom", "James", "영희", "지민");
const tails = fc.constantFrom(
  "은",
  "는",
  "이",
  "가",
  "을",
  "를",
  "의",
  "에게",
  "",
  "도",
  "와",
  "과",
  "'s",
  ",",
  ".",
  "\n",
);
const others = fc.constantFrom("나무", "달렸다. ", "the ", "민수정 ", "\u{1F600} ", "  ", "“안녕” ", "Tommy ", "\t");
const stories = fc
  .array(
    fc.oneof(
      fc.tuple(names, tails).map(([name, tail]) => `${name}${tail} `),
      others,
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

test("whatever the story, a rename leaves all else byte for byte", () => {
  fc.assert(
    fc.property(stories, names, (story, from) => {
      const to = "Zed한";
      const { text, count } = renameCharacter(story, from, to);
      const pieces = text.split(/Zed한|ZED한/u);
      expect(pieces.length - 1).toBe(count);
      // Each piece is found in the story in this order; only a particle right behind a name may differ.
      let at = 0;
      for (const piece of pieces) {
        const bare = piece.replace(/^(?:[가-힣]+|['’]s)/u, "");
        const found = story.indexOf(bare, at);
        expect(found).toBeGreaterThanOrEqual(at);
        at = found + bare.length;
      }
      expect(story.slice(at)).toMatch(/^[가-힣's]*$/u);
    }),
  );
});

test("a rename and its reverse give the story back where particles were right", () => {
  const right = fc.constantFrom(
    "민수는 ",
    "민수가 ",
    "민수를 ",
    "민수와 ",
    "민수에게 ",
    "민수로 ",
    "나무 ",
    "달렸다. ",
    "\n",
  );
  fc.assert(
    fc.property(fc.array(right), fc.constantFrom("철훈", "하늘", "영희"), (words, other) => {
      const story = words.join("");
      const there = renameCharacter(story, "민수", other).text;
      expect(renameCharacter(there, other, "민수").text).toBe(story);
    }),
  );
});
