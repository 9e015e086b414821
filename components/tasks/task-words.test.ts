import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import type { Locale } from "@/lib/contracts/locale";
import { isTaskOpen, type TaskStatus } from "@/lib/contracts/task";
import en from "@/messages/en/tasks.json";
import ko from "@/messages/ko/tasks.json";
import { countWords, resultText, statusWords } from "./task-words.ts";

type Words = (key: string, values?: Record<string, number>) => string;
const words: Record<Locale, Words> = {
  en: createTranslator({ locale: "en", messages: { tasks: en }, namespace: "tasks" }) as Words,
  ko: createTranslator({ locale: "ko", messages: { tasks: ko }, namespace: "tasks" }) as Words,
};

/** A task as the server ends it: a failed item makes it failed, else a cancelled one cancelled. */
function taskOf(items: readonly TaskStatus[], isCancelled: boolean) {
  const open = items.some(isTaskOpen) ? "running" : "succeeded";
  const status: TaskStatus =
    open === "running" ? open : ((["failed", "cancelled"] as const).find((one) => items.includes(one)) ?? open);
  return {
    status,
    cancel_requested_at: isCancelled ? "2026-11-21T10:00:00.000Z" : null,
    items: items.map((one, index) => ({ index, status: one, attempts: 1 })),
  };
}
const [s, f, c, r, q] = ["succeeded", "failed", "cancelled", "running", "queued"] as const;

describe("what a person reads of a task", () => {
  test.each([
    [[s, s, s], false, "Done: 3 of 3 done", "완료: 3개 중 3개 완료"],
    [[f, f, f], false, "Failed: 0 of 3 done, 3 failed", "실패: 3개 중 0개 완료, 실패 3개"],
    [[s, f, s], false, "Partly failed: 2 of 3 done, 1 failed", "일부 실패: 3개 중 2개 완료, 실패 1개"],
    [[c, c, c], true, "Cancelled: 0 of 3 done, 3 cancelled", "취소됨: 3개 중 0개 완료, 취소 3개"],
    [[s, c, c], true, "Cancelled: 1 of 3 done, 2 cancelled", "취소됨: 3개 중 1개 완료, 취소 2개"],
    [
      [s, f, c],
      true,
      "Cancelled, 1 failed: 1 of 3 done, 1 failed, 1 cancelled",
      "취소됨, 실패 1개: 3개 중 1개 완료, 실패 1개, 취소 1개",
    ],
    [
      [f, f, c],
      true,
      "Cancelled, 2 failed: 0 of 3 done, 2 failed, 1 cancelled",
      "취소됨, 실패 2개: 3개 중 0개 완료, 실패 2개, 취소 1개",
    ],
    // Asked for too late: everything was over.
    [[s, s, s], true, "Done: 3 of 3 done", "완료: 3개 중 3개 완료"],
    [[s, f, f], true, "Partly failed: 1 of 3 done, 2 failed", "일부 실패: 3개 중 1개 완료, 실패 2개"],
    // Cancelled, then its failed item was begun again and failed once more.
    [
      [s, f, c],
      false,
      "Partly failed: 1 of 3 done, 1 failed, 1 cancelled",
      "일부 실패: 3개 중 1개 완료, 실패 1개, 취소 1개",
    ],
    [[s, c, c], false, "Cancelled: 1 of 3 done, 2 cancelled", "취소됨: 3개 중 1개 완료, 취소 2개"],
    [[s, r, q], false, "Running: 1 of 3 done, 1 running", "진행 중: 3개 중 1개 완료, 진행 중 1개"],
    [[f, r, q], false, "Running: 0 of 3 done, 1 running, 1 failed", "진행 중: 3개 중 0개 완료, 진행 중 1개, 실패 1개"],
    [
      [s, r, c],
      true,
      "Cancelling: 1 of 3 done, 1 running, 1 cancelled",
      "취소 중: 3개 중 1개 완료, 진행 중 1개, 취소 1개",
    ],
  ])("%j, cancelled: %s", (items, isCancelled, english, korean) => {
    const task = taskOf(items, isCancelled);
    const read = (locale: Locale) => {
      const counts = countWords(words[locale], task).map(({ text }) => text);
      return `${statusWords(words[locale], task)}: ${counts.join(", ")}`;
    };
    expect({ english: read("en"), korean: read("ko") }).toEqual({ english, korean });
  });
});

test("a result is text to read", () => {
  expect(resultText({ chapterId: "1", story: "Once." })).toBe("Once.");
  expect(resultText("plain")).toBe("plain");
  expect(resultText({ a: 1 })).toBe('{\n  "a": 1\n}');
  expect(resultText(undefined)).toBeNull();
});
