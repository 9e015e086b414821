import { describe, expect, test } from "vitest";
import { chat, freshSession, json, target } from "./client.ts";

describe("sessions", () => {
  test("are listed by last activity, paged by a cursor without gaps or repeats, renamed, pinned and archived", async () => {
    const { otherKey: key } = target();
    const ids = Array.from({ length: 7 }, freshSession);
    for (const id of ids)
      expect((await json("/api/v1/sessions", { body: { id, title: `Title ${id}` }, key })).status).toBe(201);
    const seen: string[] = [];
    let cursor = "";
    do {
      const { body } = await json(`/api/v1/sessions?limit=3${cursor && `&cursor=${cursor}`}`, { key });
      seen.push(...body.data.map((session: { id: string }) => session.id));
      cursor = body.next_cursor ?? "";
    } while (cursor !== "");
    expect(seen.filter((id) => ids.includes(id))).toEqual(ids.toReversed());
    expect(new Set(seen).size).toBe(seen.length);

    const [first = "", second = ""] = ids;
    const pinned = await json(`/api/v1/sessions/${first}`, {
      method: "PATCH",
      body: { title: "새 제목", pinned: true },
      key,
    });
    expect(pinned.body).toMatchObject({ id: first, title: "새 제목", pinned: true });
    expect((await json("/api/v1/sessions?limit=1", { key })).body.data[0].id).toBe(first);
    await json(`/api/v1/sessions/${second}`, { method: "PATCH", body: { archived: true }, key });
    const listed = await json("/api/v1/sessions?limit=100", { key });
    expect(listed.body.data.map((session: { id: string }) => session.id)).not.toContain(second);
    const archived = await json("/api/v1/sessions?archived=true", { key });
    expect(archived.body.data.map((session: { id: string }) => session.id)).toContain(second);
    expect(
      (await json("/api/v1/sessions?query=새 제목", { key })).body.data.map((s: { id: string }) => s.id),
    ).toContain(first);
    expect((await json("/api/v1/sessions?cursor=!!", { key })).status).toBe(400);
  });

  test("take their title from the first message, show their running turn, and are deleted with an undo", async () => {
    const id = freshSession();
    const message = "A first question that names the chat [[seconds:20]][[words:200]]";
    const running = chat({ message, session_id: id });
    const session = async () => (await json(`/api/v1/sessions/${id}`)).body;
    await expect.poll(async () => (await session()).active_turn?.status).toBe("running");
    expect((await session()).title).toContain("A first question that names the chat");
    await json(`/api/v1/turns/${(await session()).active_turn.id}/stop`, { method: "POST" });
    await running;
    expect((await json(`/api/v1/sessions/${id}`, { method: "DELETE" })).status).toBe(204);
    expect((await json(`/api/v1/chat/history/${id}`)).status).toBe(404);
    expect((await json(`/api/v1/sessions/${id}/restore`, { method: "POST" })).status).toBe(200);
    expect((await json(`/api/v1/chat/history/${id}`)).body).toHaveLength(2);
  });

  test("two people may use one name and never meet", async () => {
    const id = freshSession();
    const { otherKey } = target();
    await chat({ message: "[[say:mine]]", session_id: id });
    await chat({ message: "[[say:theirs]]", session_id: id }, { key: otherKey });
    expect((await json(`/api/v1/chat/history/${id}`)).body[1].content).toBe("mine");
    expect((await json(`/api/v1/chat/history/${id}`, { key: otherKey })).body[1].content).toBe("theirs");
  });
});

describe("market", () => {
  test("every figure says where it comes from; unknown symbols are 404", async () => {
    for (const path of ["quote?symbol=AAPL", "history?symbol=삼성전자&range=3mo", "analysis?symbol=TSLA&range=1y"]) {
      const { status, body } = await json(`/api/v1/market/${path}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({
        source: expect.any(String),
        currency: expect.stringMatching(/^[A-Z]{3}$/),
        simulated: expect.any(Boolean),
      });
      expect(Date.parse(body.as_of)).not.toBeNaN();
    }
    expect((await json("/api/v1/market/quote?symbol=NOSUCHSYMBOL")).status).toBe(404);
    expect((await json("/api/v1/market/history?symbol=AAPL&range=2w")).status).toBe(400);
  });
});

describe("health", () => {
  test("names every component", async () => {
    const { status, body } = await json("/health", { key: null });
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "healthy", async_support: true });
    expect(Object.keys(body.services).sort()).toEqual(["coordination", "database", "embeddings", "model", "queue"]);
    expect(body.services.coordination.detail).toBe(target().stack === "S" ? "redis" : "in-process");
    expect((await json("/health/live", { key: null })).status).toBe(200);
    expect((await json("/health/ready", { key: null })).status).toBe(200);
  });
});
