import { describe, expect, test } from "vitest";
import type { ChatMessage, MessageMetadata } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import { isUpToDate } from "./up-to-date.ts";

const answer = (metadata: MessageMetadata): ChatMessage[] => [{ id: "m", role: "assistant", parts: [], metadata }];
const now = "2026-11-21T10:00:00.000Z";
const before = "2026-11-21T09:00:00.000Z";
const session = (status: TurnStatus | null, id = "trn_1") => ({
  active_turn: status === null ? null : { id, status },
  updated_at: now,
});

describe("a page that reads no stream", () => {
  test("has to look when another turn is being answered", () => {
    const shown = answer({ turn_id: "trn_0", status: "completed" });
    expect(isUpToDate(shown, session("running"), now)).toBe(false);
    expect(isUpToDate(shown, session("awaiting_approval"), now)).toBe(false);
  });

  test("has to attach when its parked turn goes on", () => {
    const parked = answer({ turn_id: "trn_1", status: "awaiting_approval" });
    expect(isUpToDate(parked, session("awaiting_approval"), before)).toBe(true);
    expect(isUpToDate(parked, session("running"), now)).toBe(false);
    expect(isUpToDate(parked, session(null), now)).toBe(false);
  });

  test("has to look when nothing is answered any more but its last answer seems open", () => {
    expect(isUpToDate(answer({ turn_id: "trn_1", status: "running" }), session(null), now)).toBe(false);
    expect(isUpToDate(answer({ turn_id: "trn_1", status: "running" }), session("queued", "trn_2"), now)).toBe(false);
  });

  test("has to look when the chat has moved, and only then: a new title is no news", () => {
    const ended = answer({ turn_id: "trn_1", status: "completed" });
    expect(isUpToDate(ended, session(null), now)).toBe(true);
    expect(isUpToDate(ended, session(null), before)).toBe(false);
    expect(isUpToDate(ended, session("queued", "trn_2"), before)).toBe(false);
    expect(isUpToDate([], session(null), null)).toBe(false);
  });
});
