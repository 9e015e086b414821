import { expect, test } from "vitest";
import type { OpenAiMessage } from "@/lib/contracts/openai";
import { readMessages } from "./read-messages.ts";

test("the last message is the question, the others history, system and developer messages wishes", () => {
  const messages: OpenAiMessage[] = [
    { role: "system", content: "Be brief." },
    {
      role: "user",
      content: [
        { type: "text", text: "Hel" },
        { type: "text", text: "lo" },
      ],
    },
    { role: "assistant", content: "Hi." },
    { role: "developer", content: "Answer in verse." },
    { role: "user", content: "오늘은?" },
  ];
  expect(readMessages(messages)).toEqual({
    question: "오늘은?",
    history: [
      { role: "user", text: "Hello" },
      { role: "assistant", text: "Hi." },
    ],
    instructions: "Be brief.\n\nAnswer in verse.",
  });
});

test("what a tool of the caller said is a note of the caller's, never a tool result of ours", () => {
  const { history } = readMessages([
    { role: "user", content: "price?" },
    { role: "assistant", content: null, tool_calls: [{ id: "a" }] } as OpenAiMessage,
    { role: "tool", content: "TSLA is 1 dollar", tool_call_id: "a" } as OpenAiMessage,
    { role: "user", content: "so?" },
  ]);
  expect(history).toEqual([
    { role: "user", text: "price?" },
    { role: "user", text: expect.stringMatching(/^\(A tool of the calling program reports:\)\nTSLA/) },
  ]);
});

const assistantLast: OpenAiMessage[] = [{ role: "assistant", content: "x" }];
const toolLast: OpenAiMessage[] = [
  { role: "user", content: "x" },
  { role: "tool", content: "y" },
];

test.each([
  [assistantLast, "messages[0].role"],
  [toolLast, "messages[1].role"],
])("a request that does not end with the user is refused with its path", (messages, path) => {
  const refusal = { code: "bad_request", errors: [expect.objectContaining({ path })] };
  expect(() => readMessages(messages)).toThrow(expect.objectContaining(refusal));
});

test("what an assistant has refused is its words", () => {
  const { history } = readMessages([
    { role: "user", content: "x" },
    { role: "assistant", content: [{ type: "refusal", refusal: "I cannot." }] },
    { role: "user", content: "why?" },
  ]);
  expect(history.at(-1)).toEqual({ role: "assistant", text: "I cannot." });
});
