import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import { authenticateRequest } from "@/lib/auth";
import { systemClock } from "@/lib/platform/clock";
import { createId } from "@/lib/platform/ids";
import type { ProposalPart } from "@/lib/scenarios";
import { textStreamResponse } from "./openai/text-stream-response.ts";
import { storyStreamResponse } from "./story-stream.ts";
import { newCaller, requestOf, startedWith } from "./testing/scene.ts";
import { turnStreamResponse } from "./turn-stream-response.ts";
import { userHintResponse } from "./user-hint-response.ts";
import { watchCredentials } from "./watch-credentials.ts";

beforeEach(() => startedWith({}, "api-keys"));
afterEach(() => void vi.useRealTimers());
afterAll(closeDatabase);

const fakeTimers = () => vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] });
const revoke = (userId: string) => rawSql()`UPDATE api_keys SET revoked_at = now() WHERE user_id = ${userId}`;

/** A turn that says one thing and then is silent. */
async function makeTurn(ownerId: string): Promise<string> {
  const [sessionId, turnId] = [createId("ses"), createId("trn")];
  const sql = rawSql();
  await sql`INSERT INTO chat_sessions (id, owner_id, name) VALUES (${sessionId}, ${ownerId}, ${sessionId})`;
  await sql`
    INSERT INTO turns (id, session_id, owner_id, user_message_id, assistant_message_id, status, on_busy, request, epoch)
    VALUES (${turnId}, ${sessionId}, ${ownerId}, ${createId("msg")}, ${createId("msg")}, 'running', 'reject', '{}', 1)`;
  await sql`INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
    VALUES (${turnId}, 1, 1, ${ownerId}, '{"type":"start","messageId":"m"}')`;
  return turnId;
}

/** Says one thing and waits for the reader's end. */
async function* untilLeft<T>(said: T, signal: AbortSignal): AsyncGenerator<T, void> {
  yield said;
  await systemClock.sleep(60_000, signal);
}

function read(response: Response) {
  const state = { text: "", ended: false };
  const ended = (async () => {
    for await (const bytes of response.body ?? []) state.text += new TextDecoder().decode(bytes as Uint8Array);
    state.ended = true;
  })();
  return { state, ended };
}

/** Every kind of stream there is, opened by one caller. */
async function openAll({ userId, headers }: { userId: string; headers: Record<string, string> }) {
  const request = requestOf("GET", "/api/v1/events", headers);
  const ctx = await authenticateRequest(request);
  const editGone = new AbortController();
  const proposalGone = new AbortController();
  const said = (): ProposalPart => ({ type: "text", text: "Once" });
  const options = { messageId: "m", problemOf: (error: unknown) => error };
  const streams = {
    hints: userHintResponse(ctx, request),
    turn: turnStreamResponse(ctx, request, { turnId: await makeTurn(userId), after: null }),
    edit: storyStreamResponse(request, untilLeft(said(), editGone.signal), {
      ...options,
      gone: editGone,
      isKept: false,
    }),
    proposal: storyStreamResponse(request, untilLeft(said(), proposalGone.signal), {
      ...options,
      gone: proposalGone,
      isKept: true,
    }),
    completion: textStreamResponse((signal) => untilLeft("data: said\n\n", signal), {
      headers: {},
      watch: (onEnded) => watchCredentials(request.headers, onEnded),
      farewell: "data: farewell\n\n",
    }),
  };
  return Object.fromEntries(Object.entries(streams).map(([name, response]) => [name, read(response)]));
}
type Open = Awaited<ReturnType<typeof openAll>>;
const endedOf = (open: Open) => Object.entries(open).flatMap(([name, { state }]) => (state.ended ? [name] : []));
const textOf = (open: Open, name: string) => open[name]?.state.text ?? "";

test("every stream whose key is revoked ends within a minute and says what its reader can use, others stay", async () => {
  const [doomed, kept] = [await newCaller(), await newCaller()];
  fakeTimers();
  const [ending, staying] = [await openAll(doomed), await openAll(kept)];
  for (const open of [ending, staying])
    await vi.waitFor(() => {
      for (const name of ["turn", "edit", "proposal", "completion"]) expect(textOf(open, name)).toContain("data: ");
    });
  await revoke(doomed.userId);
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(endedOf(ending)).toHaveLength(Object.keys(ending).length));
  expect(endedOf(staying)).toEqual([]);

  expect(textOf(ending, "turn")).toContain('"start"');
  // Neither an end nor a failure: the turn goes on, and whoever attaches again is told why they may not.
  for (const name of ["turn", "proposal"]) expect(textOf(ending, name)).not.toMatch(/DONE|data-turn|"error"/);
  expect(textOf(ending, "edit")).toMatch(/"error".*\n\ndata: .*"failed".*"unauthenticated".*\n\ndata: \[DONE\]\n\n$/s);
  expect(textOf(ending, "completion").endsWith("data: farewell\n\n")).toBe(true);

  await revoke(kept.userId);
  vi.advanceTimersByTime(30_000);
  await Promise.all(Object.values(staying).map(({ ended }) => ended));
  expect(vi.getTimerCount()).toBe(0);
});

test("a reader who does not read is sent away too", async () => {
  const caller = await newCaller();
  const request = requestOf("GET", "/x", caller.headers);
  const ctx = await authenticateRequest(request);
  fakeTimers();
  const response = turnStreamResponse(ctx, request, { turnId: await makeTurn(caller.userId), after: null });
  await revoke(caller.userId);
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0));
  expect(await response.text()).not.toContain("DONE");
});

test("what is open with one key asks one question an interval, however much it is", async () => {
  const caller = await newCaller();
  const headers = new Headers(caller.headers);
  fakeTimers();
  const ended: number[] = [];
  const watches = Array.from({ length: 50 }, (_, place) => watchCredentials(headers, () => ended.push(place)));
  expect(vi.getTimerCount()).toBe(1);
  watches[0]?.();
  watches[0]?.();
  await revoke(caller.userId);
  vi.advanceTimersByTime(30_000);
  await vi.waitFor(() => expect(ended).toHaveLength(49));
  expect(ended).not.toContain(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("a database that is away sends nobody away", async () => {
  const caller = await newCaller();
  fakeTimers();
  const ended = vi.fn<() => void>();
  const unwatch = watchCredentials(new Headers(caller.headers), ended);
  await rawSql()`ALTER TABLE api_keys RENAME TO api_keys_away`;
  vi.advanceTimersByTime(30_000);
  await systemClock.sleep(300);
  await rawSql()`ALTER TABLE api_keys_away RENAME TO api_keys`;
  expect(ended).not.toHaveBeenCalled();
  unwatch();
  expect(vi.getTimerCount()).toBe(0);
});
