import { afterAll, expect, test } from "vitest";
import { closeDatabase, rawSql } from "@/db/client";
import type { Ctx } from "@/lib/auth";
import type { ChatChunk } from "@/lib/contracts/message";
import { createId } from "@/lib/platform/ids";
import { type AnswerEnd, followAnswer } from "./follow-answer.ts";

afterAll(closeDatabase);

/** A turn whose log a test writes row by row, as the processes that run it would. */
async function makeTurn() {
  const [ownerId, sessionId, turnId] = [createId("usr"), createId("ses"), createId("trn")];
  const sql = rawSql();
  await sql`INSERT INTO users (id, email) VALUES (${ownerId}, ${`${ownerId}@example.com`})`;
  await sql`INSERT INTO chat_sessions (id, owner_id, name) VALUES (${sessionId}, ${ownerId}, ${sessionId})`;
  await sql`
    INSERT INTO turns (id, session_id, owner_id, user_message_id, assistant_message_id, status, on_busy, request, epoch)
    VALUES (${turnId}, ${sessionId}, ${ownerId}, ${createId("msg")}, ${createId("msg")}, 'running', 'reject', '{}', 1)`;
  const leaving = new AbortController();
  const ctx: Ctx = {
    actor: { type: "user", userId: ownerId, isAdmin: false },
    requestId: "req_test",
    signal: leaving.signal,
  };
  const places = new Map<number, number>();
  const write = async (epoch: number, ...chunks: ChatChunk[]) => {
    for (const chunk of chunks) {
      const n = (places.get(epoch) ?? 0) + 1;
      places.set(epoch, n);
      await sql`INSERT INTO turn_events (turn_id, epoch, n, owner_id, chunk)
        VALUES (${turnId}, ${epoch}, ${n}, ${ownerId}, ${JSON.stringify(chunk)})`;
    }
  };
  const settle = async (epoch: number) => {
    await write(epoch, { type: "finish" }, { type: "data-turn", data: { status: "completed" }, transient: true });
    await sql`UPDATE turns SET status = 'completed', epoch = ${epoch} WHERE id = ${turnId}`;
  };
  return { ctx, turnId, write, settle, leave: () => leaving.abort() };
}

const text = (...deltas: string[]): ChatChunk[] => [
  { type: "text-start", id: "0" },
  ...deltas.map((delta): ChatChunk => ({ type: "text-delta", id: "0", delta })),
];
const begin: ChatChunk[] = [{ type: "start", messageId: "m" }, { type: "start-step" }];

/** Reads on in the background; what has come so far, and the end. */
function read(ctx: Ctx, turnId: string) {
  const pieces: string[] = [];
  const ended = (async (): Promise<AnswerEnd> => {
    const answer = followAnswer(ctx, turnId);
    let next = await answer.next();
    for (; !next.done; next = await answer.next())
      pieces.push(next.value.type === "text" ? next.value.text : "<restarted>");
    return next.value;
  })();
  return { pieces, ended };
}

const patience = { timeout: 10_000 };

test("a step that another process runs again is passed on from where it goes beyond what was sent", async () => {
  const { ctx, turnId, write, settle } = await makeTurn();
  const reader = read(ctx, turnId);
  await write(1, ...begin, ...text("one ", "two "));
  await expect.poll(() => reader.pieces.join(""), patience).toBe("one two ");
  await write(2, { type: "reset-step" }, ...text("one t", "wo three"));
  await settle(2);
  expect(await reader.ended).toMatchObject({ status: "completed", error: null, asked: [] });
  expect(reader.pieces.join("")).toBe("one two three");
});

test("one that comes out differently is told, and begins anew", async () => {
  const { ctx, turnId, write, settle } = await makeTurn();
  const reader = read(ctx, turnId);
  await write(1, ...begin, ...text("first."), { type: "finish-step" }, { type: "start-step" }, ...text("second"));
  await expect.poll(() => reader.pieces.join(""), patience).toBe("first.\n\nsecond");
  await write(2, { type: "reset-step" }, ...text("other"));
  await settle(2);
  expect((await reader.ended).status).toBe("completed");
  expect(reader.pieces.join("")).toBe("first.\n\nsecond<restarted>\n\nother");
});

test("a reader that goes away ends, and the turn with its log is as it was", async () => {
  const { ctx, turnId, write, leave } = await makeTurn();
  const reader = read(ctx, turnId);
  await write(1, ...begin, ...text("one "));
  await expect.poll(() => reader.pieces.length, patience).toBe(1);
  leave();
  expect(await reader.ended).toMatchObject({ status: null, error: null });
  const [row] = await rawSql()`SELECT status FROM turns WHERE id = ${turnId}`;
  expect(row?.status).toBe("running");
});

test("a turn that is not the reader's is an end with not_found, never an exception", async () => {
  const { ctx } = await makeTurn();
  expect((await read(ctx, "trn_none").ended).error).toMatchObject({ code: "not_found" });
});
