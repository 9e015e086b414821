import { describe, expect, test } from "vitest";
import { readRequest } from "./read-request.ts";

const story =
  "민수는 학교에 갔다. 지훈이 말했다. 문이 열렸다. 아주 큰 개가 있었다. 결말은 없었다. Tom opened the door. Anna was very tired. The dog barked.";
const kinds = (request: string) => readRequest(request, story)?.map(({ kind }) => kind) ?? null;

describe("what people write is read", () => {
  test.each([
    ["rename", "민수 이름을 철훈으로 바꿔줘"],
    ["rename", "주인공 민수를 철훈으로 바꿔주세요"],
    ["rename", "캐릭터 이름 민수를 지혜로 변경해 주세요"],
    ["rename", "민수라는 이름을 지혜로 바꿔줘"],
    ["rename", "민수의 이름을 지혜로 고쳐줘"],
    ["rename", "등장인물 이름을 민수에서 지혜로 수정해줘"],
    ["replace", "민수 -> 지혜"],
    ["replace", "'민수'를 '지혜'로 변경"],
    ["replace", "모든 '문'을 '대문'으로 교체해줘"],
    ["replace replace", "민수를 지혜로, 지훈을 영호로 바꿔줘"],
    ["replace remove-unit", "민수를 지혜로 바꾸고 마지막 문장을 지워줘"],
    ["remove-text", "'아주'를 모두 지워줘"],
    ["remove-unit", "두 번째 문장을 삭제해 주세요"],
    ["remove-unit", "'개'가 나오는 문장을 삭제해줘"],
    ["shorten", "좀 더 짧게 줄여줘"],
    ["shorten", "이야기를 세 문장으로 요약해줘"],
    ["shorten", "50%로 줄여줘"],
    ["tense", "과거 시제를 현재 시제로 바꿔줘"],
    ["tense", "시제를 과거로 바꿔줘"],
    ["person", "1인칭 시점으로 다시 써줘"],
    ["person", "민수의 1인칭 시점으로 바꿔줘"],
    ["add", '처음에 "옛날 옛적에."라는 문장을 넣어줘'],
    ["add", "'학교' 뒤에 '바로'를 넣어줘"],
    ["tidy", "띄어쓰기와 문장부호를 교정해줘"],
    ["rename", "Please rename the character Tom to Ada throughout the story"],
    ["rename", "Change Tom's name to Ada"],
    ["rename rename", "Rename Tom to Ada and Anna to Mia"],
    ["rename shorten", "Rename Tom to Ada, then make it shorter"],
    ["rename", 'Replace all occurrences of "Tom" with "Ada"'],
    ["replace", "Replace the word door with gate"],
    ["remove-unit", "Cut the last paragraph"],
    ["remove-unit", 'Remove the sentence about "dog"'],
    ["shorten", "Condense the story to three sentences"],
    ["shorten", "Make the story 50% shorter"],
    ["tense", "Convert to past tense"],
    ["person", "Switch to third-person as Anna, she"],
    ["person", "Change the point of view to first person"],
    ["add", 'Append "The end." to the end'],
    ["add", 'After "Tom opened the door." add "He froze."'],
    ["tidy", "Fix punctuation and spacing errors"],
  ])("%s: %s", (expected, request) => expect(kinds(request)?.join(" ")).toBe(expected));
});

describe("what only describes is left to a language model", () => {
  test.each([
    "민수의 성격을 바꿔줘",
    "대화를 추가해줘",
    "존댓말로 바꿔줘",
    "영어로 번역해줘",
    "맞춤법을 고쳐줘",
    "지훈이 민수를 좋아하게 바꿔줘",
    "결말을 행복하게",
    "Make Tom braver",
    "Turn Tom into a villain",
    "Add more dialogue",
    "Replace the dog scene with a fight",
    "Rename the story",
    "Remove the boring parts",
    "delete everything after the dog",
    "add a twist at the end",
  ])("%s", (request) => expect(kinds(request)).toBeNull());
});
