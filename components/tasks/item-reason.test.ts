import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/contracts/locale";
import { taskItemErrorCodes } from "@/lib/contracts/task-item-error";
import enErrors from "@/messages/en/errors.json";
import enTasks from "@/messages/en/tasks.json";
import koErrors from "@/messages/ko/errors.json";
import koTasks from "@/messages/ko/tasks.json";
import { itemDetail, itemReason } from "./item-reason.ts";

const messages = { en: { tasks: enTasks, errors: enErrors }, ko: { tasks: koTasks, errors: koErrors } };

describe.each(locales)("in %s", (locale) => {
  type Words = Parameters<typeof itemReason>[0]["errors"];
  const errors = createTranslator({ locale, messages: messages[locale], namespace: "errors" }) as Words;
  const reasons = createTranslator({ locale, messages: messages[locale], namespace: "tasks.reason" }) as Words;
  const other = messages[locale].tasks.reason.other;

  test.each(taskItemErrorCodes)("%s is said in a sentence of its own", (code) => {
    const said = itemReason({ reasons, errors }, code);
    expect(said).not.toBe(other);
    expect(said).toMatch(locale === "ko" ? /[가-힣].*\.$/u : /^[A-Z][^가-힣]*\.$/u);
  });

  test("what a newer server names is said in general", () => {
    expect(itemReason({ reasons, errors }, "of_the_future")).toBe(other);
  });
});

test("what the server says beside the code is shown where it says more than the sentence", () => {
  const detail = "The model provider refused the request with HTTP 400.";
  expect(itemDetail({ code: "model_bad_request", detail })).toBe(detail);
  expect(itemDetail({ code: "model_bad_request", detail: "" })).toBeNull();
  expect(itemDetail({ code: "edit_empty", detail: "The model answered with an empty text." })).toBeNull();
});
