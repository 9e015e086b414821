import { describe, expect, test } from "vitest";
import type { HistoryEntry } from "@/lib/contracts/api-v1/chat";
import { exportJson, exportMarkdown, fileNameOf } from "./chat-export.ts";

const chat = { id: "user_123:a/b", title: "테슬라\n분석", created_at: "2026-11-21T01:00:00.000Z" };
const entry = (more: Partial<HistoryEntry>): HistoryEntry => ({
  id: "msg_1",
  type: "human",
  content: "테슬라 주식 분석해줘",
  timestamp: "2026-11-21T01:02:03.000Z",
  status: "completed",
  sources: [],
  ...more,
});
const labels = { you: "나", assistant: "어시스턴트" };

describe("an exported chat", () => {
  test("as Markdown says who, when and what, and how an answer ended when it did not complete", () => {
    const history = [entry({}), entry({ type: "ai", content: "**TSLA**", status: "stopped" })];
    expect(exportMarkdown(chat, history, labels)).toBe(
      "# 테슬라 분석\n\n## 나\n\n_2026-11-21 01:02 UTC_\n\n테슬라 주식 분석해줘\n\n" +
        "## 어시스턴트\n\n_2026-11-21 01:02 UTC (stopped)_\n\n**TSLA**\n",
    );
  });

  test("as JSON holds the entries as the API gives them", () => {
    expect(JSON.parse(exportJson(chat, [entry({})]))).toEqual({ ...chat, messages: [entry({})] });
  });

  test("gets a file name that every system takes", () => {
    expect(fileNameOf(chat, "md")).toBe("테슬라 분석.md");
    expect(fileNameOf({ ...chat, title: 'a/b\\c:d*e?"f<g>|h' }, "json")).toBe("a b c d e f g h.json");
    expect(fileNameOf({ ...chat, title: " ..." }, "md")).toBe("user_123-a-b.md");
    const long = fileNameOf({ ...chat, title: "가".repeat(300) }, "json");
    expect(new TextEncoder().encode(long).length).toBeLessThanOrEqual(255);
  });
});
