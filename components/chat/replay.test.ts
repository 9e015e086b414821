import { describe, expect, it } from "vitest";
import type { ChatMessage, ChatPart } from "@/lib/contracts/message";
import { whileReplaying } from "./replay.ts";

const message = (...parts: ChatPart[]): ChatMessage => ({ id: "m", role: "assistant", parts });
const text = (value: string): ChatPart => ({ type: "text", text: value, state: "streaming" });
const step: ChatPart = { type: "step-start" };
type State = "input-available" | "approval-requested" | "approval-responded" | "output-available";
const tool = (id: string, state: State): ChatPart =>
  ({ type: "tool-calculator", toolCallId: id, state, input: { expression: "1+1" } }) as ChatPart;

describe("a replay of an answer that is on screen", () => {
  it("does not take back what is shown while it is behind", () => {
    const shown = message(step, text("테슬라의 최근"));
    expect(whileReplaying(shown, message())).toBe(shown);
    expect(whileReplaying(shown, message(step))).toBe(shown);
    expect(whileReplaying(shown, message(step, text("테슬라")))).toBe(shown);
  });

  it("takes over when it is level", () => {
    const shown = message(step, text("abc"));
    const level = message(step, text("abc"));
    const ahead = message(step, text("abcd"));
    expect(whileReplaying(shown, level)).toBe(level);
    expect(whileReplaying(shown, ahead)).toBe(ahead);
  });

  it("takes over at once when it says something else", () => {
    const shown = message(step, text("abc"));
    const other = message(step, text("ax"));
    expect(whileReplaying(shown, other)).toBe(other);
  });

  it("waits for a tool result that is shown already", () => {
    const shown = message(step, tool("1", "output-available"));
    expect(whileReplaying(shown, message(step, tool("1", "input-available")))).toBe(shown);
    const done = message(step, tool("1", "output-available"));
    expect(whileReplaying(shown, done)).toBe(done);
    const another = message(step, tool("2", "input-available"));
    expect(whileReplaying(shown, another)).toBe(another);
  });

  it("does not ask again what was answered, and goes on from the question when the turn does", () => {
    const asked = message(step, tool("1", "approval-requested"));
    expect(whileReplaying(asked, message(step, tool("1", "input-available")))).toBe(asked);
    const answered = message(step, tool("1", "approval-responded"));
    expect(whileReplaying(asked, answered)).toBe(answered);
    const done = message(step, tool("1", "output-available"));
    expect(whileReplaying(asked, done)).toBe(done);
    expect(whileReplaying(done, answered)).toBe(done);
  });

  it("compares every part, not only the last", () => {
    const shown = message(step, tool("1", "output-available"), tool("2", "approval-requested"));
    const behind = message(step, tool("1", "input-available"), tool("2", "approval-requested"));
    expect(whileReplaying(shown, behind)).toBe(shown);
  });

  it("never mixes two messages", () => {
    const shown = message(text("abc"));
    const next: ChatMessage = { id: "n", role: "assistant", parts: [] };
    expect(whileReplaying(shown, next)).toBe(next);
  });
});
