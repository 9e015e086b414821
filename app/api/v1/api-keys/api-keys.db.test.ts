import { randomUUID } from "node:crypto";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import { DELETE } from "./[id]/route.ts";
import { GET, POST } from "./route.ts";

afterAll(closeDatabase);

const newKey = async () => (await issueApiKeyForEmail({ email: `${randomUUID()}@example.com` })).key;

function request(method: string, key: string, path = "", body?: unknown): Request {
  const headers = new Headers({ host: "localhost:3000", authorization: `Bearer ${key}`, "x-request-id": "same" });
  const init: RequestInit = { method, headers };
  if (body !== undefined) {
    headers.set("content-type", "application/json");
    init.body = JSON.stringify(body);
  }
  return new Request(`http://localhost:3000/api/v1/api-keys${path}`, init);
}

const revoke = (key: string, id: string) =>
  DELETE(request("DELETE", key, `/${id}`), { params: Promise.resolve({ id }) });
const listOf = async (key: string) =>
  ((await (await GET(request("GET", key))).json()) as { data: { id: string; revoked_at: string | null }[] }).data;

test("a key lists its user's keys and revokes itself, after which it is nobody's", async () => {
  const key = await newKey();
  const [own] = await listOf(key);
  expect(own).toMatchObject({ name: "command line", prefix: key.slice(0, 7), revoked_at: null });
  expect((await revoke(key, own?.id ?? "")).status).toBe(204);
  expect((await GET(request("GET", key))).status).toBe(401);
});

test("somebody else's key and a missing one are the same 404, byte for byte", async () => {
  const [ada, bob] = [await newKey(), await newKey()];
  const [adas] = await listOf(ada);
  const answers = await Promise.all([revoke(bob, adas?.id ?? ""), revoke(bob, "key_never")]);
  expect(answers.map((answer) => answer.status)).toEqual([404, 404]);
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  expect(bodies[0]).toBe(bodies[1]);
  expect(await listOf(ada)).toHaveLength(1);
});

test("a key makes no keys, and a name is needed before anything else is said", async () => {
  const key = await newKey();
  expect((await POST(request("POST", key, "", { name: "heir" }))).status).toBe(403);
  expect((await POST(request("POST", key, "", { name: " " }))).status).toBe(400);
  expect((await POST(request("POST", "hf_none", "", { name: "x" }))).status).toBe(401);
});
