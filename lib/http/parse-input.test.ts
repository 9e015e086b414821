import { describe, expect, test } from "vitest";
import { z } from "zod";
import { chatCompletionRequestSchema } from "@/lib/contracts/openai";
import { inputErrors, parseQuery } from "./parse-input.ts";

const errorsOf = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value);
  return error === undefined ? [] : inputErrors(error);
};

describe("a value that fits no form of a union", () => {
  const asked = (content: unknown, role = "user") =>
    errorsOf(chatCompletionRequestSchema, { model: "x", messages: [{ role, content }] });

  test("is refused with the place within the form that was meant, and with its reason", () => {
    const image = { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } };
    expect(asked([{ type: "text", text: "What is this?" }, image])).toContainEqual({
      path: "messages[0].content[1].type",
      message: "only text in this release",
    });
    expect(asked([{ type: "text", text: 5 }])).toEqual([
      { path: "messages[0].content[0].text", message: expect.stringContaining("expected string") },
    ]);
    expect(asked([image], "assistant")).toEqual([
      { path: "messages[0].content[0].type", message: "only text in this release" },
    ]);
  });

  test("and has no form at all is told every form", () => {
    const [error, ...others] = asked(7);
    expect(others).toEqual([]);
    expect(error).toMatchObject({ path: "messages[0].content" });
    expect(error?.message).toMatch(/string.* or .*array/);
  });

  test("of unions within unions too", () => {
    const schema = z.union([z.string(), z.object({ a: z.union([z.number(), z.object({ b: z.boolean() })]) })]);
    expect(errorsOf(schema, { a: { b: 1 } }).map(({ path }) => path)).toEqual(["a.b"]);
  });
});

test("a query that cannot be decoded is refused with the fields that are broken", () => {
  const url = new URL("http://localhost/x?a=1&query=%ED%A0%80&%ff=2");
  expect(() => parseQuery(url, z.object({}))).toThrow(
    expect.objectContaining({
      code: "bad_request",
      errors: [expect.objectContaining({ path: "query" }), expect.objectContaining({ path: '["%ff"]' })],
    }),
  );
});
