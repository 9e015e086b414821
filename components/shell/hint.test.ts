import { describe, expect, test } from "vitest";
import { chatOf, parseHint } from "./hint.ts";

describe("a hint", () => {
  test("is read with and without a session", () => {
    expect(parseHint('{"type":"turn","id":"trn_1","session_id":"s"}')).toEqual({
      type: "turn",
      id: "trn_1",
      session_id: "s",
    });
    expect(parseHint('{"type":"session","id":"s"}')).toEqual({ type: "session", id: "s", session_id: null });
  });

  test.each(["", "null", "[]", "{", '{"type":"turn"}', '{"type":1,"id":"x"}'])(
    "that is not one is ignored: %s",
    (text) => {
      expect(parseHint(text)).toBeNull();
    },
  );

  test("is about the chat it names, or that it is itself", () => {
    expect(chatOf({ type: "session", id: "s", session_id: "s" })).toBe("s");
    expect(chatOf({ type: "approval", id: "apr_1", session_id: "s" })).toBe("s");
    expect(chatOf({ type: "task", id: "tsk_1", session_id: null })).toBeNull();
  });
});
