import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { socketAnswerSchema } from "@/lib/contracts/socket";
import { call, events, freshSession, type Json, json, target, textOf } from "./client.ts";
import { askPlainly, jsonFrames, jsonProtocol, openSocket, type SocketClient, untilType } from "./socket-client.ts";

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const active = async (session_id: string): Promise<Json> => {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(30)) {
    const { body } = await json(`/api/v1/sessions/${session_id}`);
    if (body.active_turn) return body.active_turn;
  }
  throw new Error("No turn began.");
};

/** Every frame is one that the API description names, with nothing beside it; an error may say more. */
function expectDescribed(client: SocketClient): void {
  for (const frame of jsonFrames(client)) expect(socketAnswerSchema.parse(frame)).toEqual(frame);
}

describe("the plain protocol", () => {
  test("sends each token as a frame, then [DONE]; the text is that of REST", async () => {
    const client = await openSocket();
    const session_id = freshSession();
    const frames = await askPlainly(client, { message: "[[seconds:2]][[say:one two 셋 🙂 five]]", session_id });
    expect(frames.length).toBeGreaterThan(2);
    expect(frames.join("")).toBe("one two 셋 🙂 five");
    const { body } = await json(`/api/v1/chat/history/${session_id}`, { process: 1 });
    expect(body[1]).toMatchObject({ type: "ai", content: frames.join(""), status: "completed" });
    client.socket.close();
  });

  test("says what is wrong with a message and stays", async () => {
    const client = await openSocket();
    for (const bad of [
      "hello",
      "[]",
      '{"text":"x"}',
      '{"message":1}',
      '{"message":"x","session_id":"a b"}',
      "",
      "{}",
    ]) {
      const at = client.frames.length;
      client.send(bad);
      expect(await client.until(() => true, at)).toBe('{"error":"bad payload"}');
    }
    for (const blank of ["", "   ", "\n\u200b"]) {
      const at = client.frames.length;
      client.send({ message: blank });
      expect(await client.until(() => true, at)).toBe('{"error":"empty message"}');
    }
    expect((await askPlainly(client, { message: "[[say:fine]]" })).join("")).toBe("fine");
    client.socket.close();
  });

  test("a turn that fails is an error with its code, then [DONE]; so is a message that is refused", async () => {
    const client = await openSocket();
    const failed = await askPlainly(client, { message: `[[status:401]] ${freshSession()}` });
    expect(failed).toEqual(['{"error":"model_auth"}']);
    expect(await askPlainly(client, { message: "x", model: "no-such-model" })).toEqual(['{"error":"bad_request"}']);
    client.socket.close();
  });

  test("a token that reads like a control frame is split", async () => {
    const client = await openSocket();
    const text = '{"error":"internal"} is what I say, {"error":1}';
    const frames = await askPlainly(client, { message: `[[seconds:1]][[say:${text}]]` });
    expect(frames.join("")).toBe(text);
    expect(frames.some((frame) => frame.trim().startsWith('{"error"') && frame.trim().endsWith("}"))).toBe(false);
    client.socket.close();
  });

  test("messages to a busy chat wait; answers come in order, each with its own [DONE]", async () => {
    const client = await openSocket();
    const session_id = freshSession();
    for (const word of ["first", "second", "third"])
      client.send({ message: `[[seconds:0.4]][[say:${word} answer]]`, session_id });
    const isThird = () => client.frames.filter((frame) => frame === "[DONE]").length === 3;
    await client.until(isThird);
    expect(client.frames.join("")).toBe("first answer[DONE]second answer[DONE]third answer[DONE]");
    client.socket.close();
  });

  test("messages that name no chat share one, on this connection alone", async () => {
    const client = await openSocket();
    const word = freshSession();
    await askPlainly(client, { message: `[[say:a]] ${word}` });
    await askPlainly(client, { message: "[[say:b]] two" });
    const { body } = await json(`/api/v1/sessions?query=${word}`);
    const { body: history } = await json(`/api/v1/chat/history/${body.data[0].id}`);
    const contents = history.map((entry: Json) => entry.content);
    expect(contents).toEqual([`[[say:a]] ${word}`, "a", "[[say:b]] two", "b"]);
    client.socket.close();
  });

  test("a turn that waits for a person says where to approve, then [DONE]", async () => {
    const client = await openSocket();
    const session_id = freshSession();
    const tool = '[[tool:portfolio_add {"symbol":"AAPL","quantity":"1","price":"100"}]]';
    const frames = await askPlainly(client, { message: `${tool} [[say:done]] ${session_id}`, session_id });
    expect(frames.join("")).toContain(`/chat/${session_id}`);
    const { body } = await json(`/api/v1/approvals?session_id=${session_id}`);
    await json(`/api/v1/approvals/${body.data[0].id}`, { body: { decision: "deny" } });
    client.socket.close();
  });

  test("is spoken by the client that the README shows", async () => {
    const readme = readFileSync(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");
    const shown = /```js\n(import \{ WebSocket \}.*?)```/s.exec(readme)?.[1] ?? "";
    expect(shown.split("\n").filter((line) => line.trim() !== "").length).toBeLessThanOrEqual(10);
    const { urls, key } = target();
    const code = shown
      .replace("ws://127.0.0.1:3000", (urls[0] ?? "").replace("http", "ws"))
      .replace(
        'from "ws"',
        `from ${JSON.stringify(new URL("../../node_modules/ws/wrapper.mjs", import.meta.url).href)}`,
      );
    const file = join(mkdtempSync(join(tmpdir(), "holdfast-readme-")), "client.mjs");
    writeFileSync(file, code);
    const { stdout } = await promisify(execFile)(process.execPath, [file, "[[say:hello from ten lines]]"], {
      env: { ...process.env, KEY: key },
      timeout: 20_000,
    });
    expect(stdout).toBe("hello from ten lines");
  });

  test("closing the socket stops nothing", async () => {
    const client = await openSocket();
    const session_id = freshSession();
    client.send({ message: "[[seconds:5]][[say:one two three four]]", session_id });
    const turn = await active(session_id);
    client.socket.terminate();
    const list = await events(await call(`/api/v1/turns/${turn.id}/events`, { process: 1 }));
    expect(textOf(list)).toBe("one two three four");
    expect(list.at(-2)?.data.data.status).toBe("completed");
  });
});

describe("holdfast.v1+json", () => {
  test("has the same events in the same order as the event stream of the same turn, cursors included", async () => {
    const client = await openSocket({ protocols: [jsonProtocol] });
    expect(client.socket.protocol).toBe(jsonProtocol);
    const tool = '[[tool:calculator {"expression":"128 / 4"}]]';
    client.send({
      type: "message",
      message: `${tool}[[seconds:0.5]][[say:it is 32, 맞아요]] ${freshSession()}`,
      ref: "m",
    });
    const session = await untilType(client, "session");
    const live = call(`/api/v1/turns/${session.turn_id}/events`, { process: 1 }).then(events);
    const done = await untilType(client, "done");
    expect(session).toMatchObject({ ref: "m", session_id: expect.any(String), message_id: expect.any(String) });
    expect(done).toEqual({ type: "done", turn_id: session.turn_id, status: "completed", ref: "m" });
    const chunks = jsonFrames(client).filter(({ type }) => type === "chunk");
    expect(chunks.every(({ turn_id }) => turn_id === session.turn_id)).toBe(true);
    const seen = chunks.map(({ cursor, chunk }) => ({ id: cursor, data: chunk }));
    const replay = await events(await call(`/api/v1/turns/${session.turn_id}/events`));
    expect(seen).toEqual(replay.slice(0, -1));
    expect(seen).toEqual((await live).slice(0, -1));
    expect(textOf(seen)).toBe("it is 32, 맞아요");
    expectDescribed(client);
    client.socket.close();
  });

  test("attach goes on after any cursor, from any process, live, and a turn begun over REST is followed", async () => {
    const response = await call("/api/v1/chat", {
      body: { message: "[[seconds:3]][[say:one two three four five six]]", stream: true },
    });
    const reader = response.body?.getReader();
    const first = new TextDecoder().decode((await reader?.read())?.value);
    await reader?.cancel();
    const turn_id = /"turn_id":"(\w+)"/.exec(first)?.[1] ?? "";
    const [whole, late] = await Promise.all(
      [0, 1].map((process) => openSocket({ protocols: [jsonProtocol], process })),
    );
    if (!whole || !late) throw new Error("no sockets");
    whole.send({ type: "attach", turn_id });
    await untilType(whole, "chunk");
    await whole.until((frame) => frame.includes("two"));
    const { cursor } = jsonFrames(whole).find(({ chunk }) => JSON.stringify(chunk ?? "").includes("two"));
    late.send({ type: "attach", turn_id, after: cursor });
    await Promise.all([untilType(whole, "done"), untilType(late, "done")]);
    const chunks = jsonFrames(whole).filter(({ type }) => type === "chunk");
    const rest = chunks.slice(chunks.findIndex((frame) => frame.cursor === cursor) + 1);
    expect(jsonFrames(late).filter(({ type }) => type === "chunk")).toEqual(rest);
    for (const [after, code] of [["nonsense", "bad_request"]] as const) {
      late.send({ type: "attach", turn_id, after, ref: code });
      expect(await untilType(late, "error", { ref: code })).toMatchObject({ code });
    }
    for (const client of [whole, late]) client.socket.close();
  });

  test("stop ends model and stream within a second; other turns of the connection go on", async () => {
    const client = await openSocket({ protocols: [jsonProtocol], process: 1 });
    client.send({ type: "message", message: `[[seconds:20]][[say:${"word ".repeat(200)}]]`, ref: "long" });
    client.send({ type: "message", message: "[[seconds:2]][[say:the other one]]", ref: "short" });
    const { turn_id } = await untilType(client, "session", { ref: "long" });
    await client.until((frame) => frame.includes("text-delta"));
    client.send({ type: "stop", turn_id, ref: "s" });
    const stopped = await untilType(client, "stopped", { ref: "s" });
    expect(stopped).toMatchObject({ turn_id, status: "stopped" });
    expect(stopped.stopped_in_ms).toBeLessThanOrEqual(1000);
    expect(await untilType(client, "done", { turn_id })).toMatchObject({ status: "stopped" });
    expect(await untilType(client, "done", { ref: "short" })).toMatchObject({ status: "completed" });
    expectDescribed(client);
    client.socket.close();
  });

  test("decide approves, and attaching again shows the rest; a second decision is told the first", async () => {
    const client = await openSocket({ protocols: [jsonProtocol] });
    const tool = '[[tool:portfolio_add {"symbol":"AAPL","quantity":"1","price":"100"}]]';
    client.send({ type: "message", message: `${tool} [[say:recorded]] ${freshSession()}` });
    const { turn_id, status } = await untilType(client, "done");
    expect(status).toBe("awaiting_approval");
    const asked = jsonFrames(client).find(({ chunk }) => chunk?.type === "tool-approval-request");
    const last = jsonFrames(client).findLast(({ type }) => type === "chunk").cursor;
    const approval_id = asked.chunk.approvalId;
    client.send({ type: "decide", approval_id, decision: "approve", ref: "d1" });
    expect(await untilType(client, "decided", { ref: "d1" })).toMatchObject({ approval: { status: "approved" } });
    client.send({ type: "attach", turn_id, after: last, ref: "again" });
    expect(await untilType(client, "done", { ref: "again" })).toMatchObject({ status: "completed" });
    const types = jsonFrames(client).map(({ chunk }) => chunk?.type);
    expect(types).toContain("tool-output-available");
    client.send({ type: "decide", approval_id, decision: "deny", ref: "d2" });
    expect(await untilType(client, "error", { ref: "d2" })).toMatchObject({
      code: "approval_decided",
      approval: { status: "approved" },
    });
    expectDescribed(client);
    client.socket.close();
  });

  test("somebody else's turn is as missing as one that never was", async () => {
    const mine = await openSocket({ protocols: [jsonProtocol] });
    mine.send({ type: "message", message: "[[say:mine]]" });
    const { turn_id } = await untilType(mine, "done");
    const other = await openSocket({ protocols: [jsonProtocol], key: target().otherKey });
    for (const id of [turn_id, "trn_0000000000"]) {
      for (const type of ["attach", "stop"]) {
        other.send({ type, turn_id: id, ref: `${type} ${id}` });
        const { code, detail } = await untilType(other, "error", { ref: `${type} ${id}` });
        expect({ code, detail }).toEqual({ code: "not_found", detail: "Not found." });
      }
    }
    for (const client of [mine, other]) {
      expectDescribed(client);
      client.socket.close();
    }
  });
});
