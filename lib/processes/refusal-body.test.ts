import { expect, test } from "vitest";
import { problemSchema } from "@/lib/contracts/api-v1/problem";
import { openAiErrorSchema } from "@/lib/contracts/openai";
import { refusalBody } from "./refusal-body.ts";

const told = { status: 400, code: "bad_request", title: "The request is malformed", detail: "The path is broken." };

test("who is refused by the server itself reads the error that the address promises", () => {
  const problem = refusalBody("/api/v1/sessions", { ...told, errors: [{ path: "query", message: "x" }] }, "req_1");
  expect(problem.type).toBe("application/problem+json");
  expect(problemSchema.parse(JSON.parse(problem.text))).toMatchObject({
    ...told,
    errors: [{ path: "query" }],
    request_id: "req_1",
  });
  const error = refusalBody("/api/openai/v1/models/%ff", told, "req_1");
  expect(error.type).toBe("application/json");
  expect(openAiErrorSchema.parse(JSON.parse(error.text)).error).toEqual({
    message: told.detail,
    type: "invalid_request_error",
    code: "bad_request",
    param: null,
  });
  const away = refusalBody("/api/openai/v1/models", { ...told, status: 503, code: "unavailable" }, "req_1");
  expect(openAiErrorSchema.parse(JSON.parse(away.text)).error).toMatchObject({ type: "server_error" });
});
