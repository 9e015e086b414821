import { describe, expect, test } from "vitest";
import type { ChatMessage, MessageMetadata } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import { isUpToDate } from "./up-to-date.ts";

const answer = (metadata: MessageMetadata): ChatMessage[] => [{ id: "m", role: "assistant", parts: [], metadata }];
const active = (status: TurnStatus, id = "trn_1") => ({ id, status });
const longAgo = 60_000;

describe("a page that reads no stream", () => {
  test("has to look when another turn is being answered", () => {
    const shown = answer({ turn_id: "trn_0", status: "completed" });
    expect(isUpToDate(shown, active("running"), longAgo)).toBe(false);
    expect(isUpToDate(shown, active("running"), 0)).toBe(false);
    expect(isUpToDate(shown, active("awaiting_approval"), 0)).toBe(false);
  });

  test("has to attach when its parked turn goes on", () => {
    const parked = answer({ turn_id: "trn_1", status: "awaiting_approval" });
    expect(isUpToDate(parked, active("awaiting_approval"), longAgo)).toBe(true);
    expect(isUpToDate(parked, active("running"), 0)).toBe(false);
    expect(isUpToDate(parked, null, 0)).toBe(false);
  });

  test("has to look when nothing is answered any more but its last answer seems open", () => {
    expect(isUpToDate(answer({ turn_id: "trn_1", status: "running" }), null, 0)).toBe(false);
    expect(isUpToDate(answer({ turn_id: "trn_1", status: "running" }), active("queued", "trn_2"), 0)).toBe(false);
  });

  test("takes news right after its own answer for the echo of it, and later ones for news", () => {
    const ended = answer({ turn_id: "trn_1", status: "completed" });
    expect(isUpToDate(ended, null, 100)).toBe(true);
    expect(isUpToDate(ended, active("queued", "trn_2"), 100)).toBe(true);
    expect(isUpToDate(ended, null, longAgo)).toBe(false);
    expect(isUpToDate([], null, longAgo)).toBe(false);
  });
});
