import { describe, expect, it } from "vitest";
import type { ChatMessage } from "@/lib/contracts/message";
import type { TurnStatus } from "@/lib/contracts/turn";
import { withNewest, withOlder } from "./thread-pages.ts";

const message = (id: string, text = id, status: TurnStatus = "completed"): ChatMessage => ({
  id,
  role: "assistant",
  parts: [{ type: "text", text }],
  metadata: { status },
});
const ids = (messages: ChatMessage[] | null) => messages?.map((one) => one.id);

describe("messages that come page by page", () => {
  it("stand in order and never twice", () => {
    const known = [message("c"), message("d")];
    expect(ids(withOlder(known, [message("a"), message("b"), message("c")]))).toEqual(["a", "b", "c", "d"]);
  });

  it("keep what is older when the newest are fetched again", () => {
    const known = ["a", "b", "c"].map((id) => message(id));
    expect(ids(withNewest(known, [message("b"), message("c"), message("d")], false))).toEqual(["a", "b", "c", "d"]);
  });

  it("keep the identity of a message that has not changed", () => {
    const known = [message("a"), message("b", "half", "running")];
    const merged = withNewest(known, [message("a"), message("b", "whole")], false);
    expect(merged?.[0]).toBe(known[0]);
    expect(merged?.[1]).toEqual(message("b", "whole"));
  });

  it("drop what the server no longer has", () => {
    const known = ["a", "local", "b"].map((id) => message(id));
    expect(ids(withNewest(known, [message("a"), message("c")], false))).toEqual(["a", "c"]);
    expect(ids(withNewest(known, [message("c")], true))).toEqual(["c"]);
    expect(ids(withNewest(known, [], true))).toEqual([]);
  });

  it("do not take back what was seen of an answer that still runs", () => {
    const seen = message("a", "half of it", "running");
    const stored: ChatMessage = { ...message("a", "", "running"), parts: [] };
    expect(withNewest([seen], [stored], true)?.[0]).toBe(seen);
    expect(withNewest([seen], [message("a", "all of it")], true)?.[0]).toEqual(message("a", "all of it"));
  });

  it("take over how far the turn is, even while its text is better known here", () => {
    const parked = message("a", "asked a person", "awaiting_approval");
    const stored: ChatMessage = { ...message("a", "", "running"), parts: [] };
    expect(withNewest([parked], [stored], true)?.[0]).toEqual(message("a", "asked a person", "running"));
  });

  it("do not open an answer again whose end was seen while they were fetched", () => {
    const ended = message("a", "all of it");
    const stored: ChatMessage = { ...message("a", "", "running"), parts: [] };
    expect(withNewest([ended], [stored], true)?.[0]).toBe(ended);
  });

  it("say when more is new than was fetched", () => {
    expect(withNewest([message("a")], [message("x"), message("y")], false)).toBeNull();
  });
});
