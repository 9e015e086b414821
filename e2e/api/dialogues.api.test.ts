import { describe, expect, test } from "vitest";
import { call, chat, freshSession, json } from "./client.ts";

const builtIn = { model: "built-in" };

describe("the seed dialogues, without any key of a provider", () => {
  test("테슬라 주식 분석해줘, then the portfolio question in the same session", async () => {
    const session_id = "user_123_session";
    await call(`/api/v1/chat/history/${session_id}`, { method: "DELETE" });
    const first = await chat({ message: "테슬라 주식 분석해줘", session_id, ...builtIn });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ session_id, status: "completed", error: null });
    expect(first.body.tool_calls[0]).toMatchObject({ name: "stock_analysis", state: "done" });
    expect(first.body.tool_calls[0].output).toMatchObject({ symbol: "TSLA", currency: "USD" });
    expect(first.body.reply).toMatch(/테슬라|TSLA/);
    expect(first.body.response).toBe(first.body.reply);
    const { source, as_of, simulated } = first.body.tool_calls[0].output;
    expect(source).toBeTruthy();
    expect(Date.parse(as_of)).not.toBeNaN();
    expect(first.body.reply.includes("모의(simulated)")).toBe(simulated);

    const second = await chat({ message: "그럼 포트폴리오에 추가하는 게 좋을까?", session_id, ...builtIn });
    expect(second.body.status).toBe("completed");
    expect(second.body.reply).toMatch(/테슬라|TSLA/);
    expect(second.body.reply).toMatch(/투자 (조언|권유|자문)/);
    expect(second.body.tool_calls.map((tool: { name: string }) => tool.name)).not.toContain("portfolio_add");

    const history = await json(`/api/v1/chat/history/${session_id}`);
    expect(history.body).toHaveLength(4);
    expect(history.body.map((entry: { type: string }) => entry.type)).toEqual(["human", "ai", "human", "ai"]);
    expect(history.body[0].content).toBe("테슬라 주식 분석해줘");
    expect(history.body[1].content).toBe(first.body.reply);
    expect(history.body[3].content).toBe(second.body.reply);

    const cleared = await json(`/api/v1/chat/history/${session_id}`, { method: "DELETE" });
    expect(cleared).toEqual({ status: 200, body: { message: "Chat history cleared successfully" } });
    expect((await json(`/api/v1/chat/history/${session_id}`)).body).toEqual([]);
  });

  test("안녕하세요, then the name: remembered within the session, unknown in another", async () => {
    const session_id = freshSession();
    const hello = await chat({ message: "안녕하세요", session_id, ...builtIn });
    expect(hello.body.tool_calls).toEqual([]);
    expect(hello.body.reply).toMatch(/안녕하세요/);
    await chat({ message: "제 이름은 민수예요", session_id, ...builtIn });
    const name = await chat({ message: "제 이름이 뭐였죠?", session_id, ...builtIn });
    expect(name.body.reply).toContain("민수");
    const other = await chat({ message: "제 이름이 뭐였죠?", session_id: freshSession(), ...builtIn });
    expect(other.body.reply).not.toContain("민수");
  });

  test("a follow-up keeps the symbol, and an English question is answered in English", async () => {
    const session_id = freshSession();
    await chat({ message: "Analyse AAPL", session_id, ...builtIn });
    const next = await chat({ message: "and its RSI?", session_id, ...builtIn });
    expect(next.body.reply).toContain("RSI");
    expect(next.body.reply).not.toMatch(/[가-힣]/);
  });
});
