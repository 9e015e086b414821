import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { ExampleRequest } from "@/lib/contracts/api-v1/reference";
import { curlOf } from "./curl-of.ts";

const request: ExampleRequest = {
  method: "POST",
  target: "/api/v1/chat",
  needsKey: true,
  contentType: "application/json",
  body: JSON.stringify({ message: `It's "안녕" $HOME \`id\` \\` }),
  answers: "json",
};

/** What a shell makes of the command: its words. */
function wordsOf(command: string): string[] {
  const printed = execFileSync("sh", ["-c", `curl() { printf '%s\\0' "$@"; }; ${command}`], { encoding: "utf8" });
  return printed.split("\0").slice(0, -1);
}

test("a shell reads from the command exactly what is sent", () => {
  expect(wordsOf(curlOf(request, "http://localhost:3000", "hf_key"))).toEqual([
    "-X",
    "POST",
    "http://localhost:3000/api/v1/chat",
    "-H",
    "Authorization: Bearer hf_key",
    "-H",
    "Content-Type: application/json",
    "-d",
    request.body,
  ]);
});

test("only what is needed stands in it", () => {
  const plain = { ...request, method: "GET", needsKey: false, contentType: null, body: null } as const;
  expect(curlOf({ ...plain, target: "/health" }, "https://a.example", "hf_key")).toBe(
    "curl 'https://a.example/health'",
  );
  expect(curlOf({ ...plain, answers: "stream" }, "https://a.example", "hf_key")).toContain(" -N ");
  expect(curlOf({ ...request, contentType: "text/csv", body: null }, "https://a.example", "hf_key")).toContain(
    "--data-binary @portfolio.csv",
  );
  expect(curlOf({ ...request, contentType: "text/markdown", body: null }, "https://a.example", "hf_key")).toContain(
    "--data-binary @story.md",
  );
});
