import { describe, expect, test } from "vitest";
import type { ChatMessage } from "@/lib/contracts/message";
import { type TurnStatus, turnStatuses } from "@/lib/contracts/turn";
import { isAnswering, isUnread, isWaiting } from "./thread-state.ts";

const thread = (status: TurnStatus, text?: string): ChatMessage[] => [
  { id: "q", role: "user", parts: [{ type: "text", text: "?" }], metadata: { status } },
  { id: "a", role: "assistant", parts: text === undefined ? [] : [{ type: "text", text }], metadata: { status } },
];

describe("the newest answer", () => {
  test("is at work while its turn is queued or running, and in no other state", () => {
    expect(turnStatuses.filter((status) => isAnswering(thread(status)))).toEqual(["queued", "running"]);
  });

  test("waits for a person in one state, which is not being at work", () => {
    expect(turnStatuses.filter((status) => isWaiting(thread(status)))).toEqual(["awaiting_approval"]);
  });

  test("has to be read from its log only when it is parked and nothing of it is here", () => {
    expect(isUnread(thread("awaiting_approval"))).toBe(true);
    expect(isUnread(thread("awaiting_approval", "so far"))).toBe(false);
    expect(isUnread(thread("completed"))).toBe(false);
  });

  test("is none when a question stands last, or nothing does", () => {
    expect(isAnswering(thread("running").slice(0, 1))).toBe(false);
    expect(isWaiting([])).toBe(false);
  });
});
