import { describe, expect, it } from "vitest";
import type { ChatMessage, ChatPart } from "@/lib/contracts/message";
import { activityOf, blocksOf } from "./blocks.ts";

const text = (value: string): ChatPart => ({ type: "text", text: value });
const step: ChatPart = { type: "step-start" };
const tool = (id: string, state = "output-available"): ChatPart =>
  ({ type: "tool-stock_quote", toolCallId: id, state, input: { symbol: "AAPL" } }) as ChatPart;
const message = (...parts: ChatPart[]): ChatMessage => ({ id: "m", role: "assistant", parts });

describe("the layout of an answer", () => {
  it("stacks calls that follow each other and keeps text between them apart", () => {
    const blocks = blocksOf([step, tool("1"), tool("2"), step, text("between"), tool("3"), text("end")]);
    expect(blocks.map((block) => block.kind)).toEqual(["tools", "text", "tools", "text"]);
    expect(blocks[0]).toMatchObject({ parts: [{ toolCallId: "1" }, { toolCallId: "2" }] });
  });

  it("leaves empty text out", () => {
    expect(blocksOf([text(""), text(" \n"), text("x")])).toHaveLength(1);
  });

  it("gives a call that asks a person a place of its own, and takes it back into the stack afterwards", () => {
    const asked = blocksOf([step, tool("1"), tool("2", "approval-requested"), tool("3", "approval-requested")]);
    expect(asked.map((block) => block.kind)).toEqual(["tools", "approval", "approval"]);
    expect(blocksOf([step, tool("1"), tool("2", "output-denied")]).map((block) => block.kind)).toEqual(["tools"]);
  });

  it("keeps a stack's key while it grows, so that an opened card stays open", () => {
    const key = blocksOf([tool("1")])[0]?.key;
    expect(blocksOf([tool("1"), tool("2")])[0]?.key).toBe(key);
  });
});

describe("what a running answer does", () => {
  it.each([
    [undefined, { kind: "thinking" }],
    [message(), { kind: "thinking" }],
    [message(step), { kind: "thinking" }],
    [message(step, tool("1", "input-available"), tool("2", "input-available")), { kind: "tools", count: 2 }],
    [message(step, tool("1")), { kind: "reading" }],
    [message(step, tool("1"), step), { kind: "reading" }],
    [message(step, tool("1"), step, text("The")), { kind: "writing" }],
    [message(step, tool("1", "approval-requested")), { kind: "waiting" }],
  ])("%#", (running, expected) => {
    expect(activityOf(running as ChatMessage | undefined)).toEqual(expected);
  });
});
