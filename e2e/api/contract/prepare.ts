import { call, chat, freshSession, type Json, json } from "../client.ts";
import { storyPreparations } from "./prepare-stories.ts";
import type { Prepare, Sent } from "./send-operation.ts";
import { signIn } from "./sign-in.ts";

async function newChat(): Promise<Json> {
  return (await chat({ message: "[[say:a short answer]]", session_id: freshSession() })).body;
}

async function newSession(): Promise<string> {
  return (await json("/api/v1/sessions", { body: { title: "Of the contract" } })).body.id;
}

const trade = '[[tool:portfolio_add {"symbol":"AAPL","quantity":"1","price":"100"}]] [[say:recorded]]';
async function pendingApproval(): Promise<{ id: string; session: string }> {
  const { body } = await chat({ message: `${trade} ${freshSession()}` });
  return { id: body.approvals[0].id, session: body.session_id };
}

/** A turn that waits behind one that takes some seconds. */
async function queuedTurn(): Promise<string> {
  const session_id = freshSession();
  const running = await call("/api/v1/chat", { body: { message: "[[seconds:3]] slow", session_id, stream: true } });
  await running.body?.cancel();
  const queued = await call("/api/v1/chat", {
    body: { message: "[[say:second]]", session_id, stream: true, on_busy: "enqueue" },
  });
  await queued.body?.cancel();
  return (await json(`/api/v1/sessions/${session_id}`)).body.queue[0].turn_id;
}

async function transaction(): Promise<string> {
  const body = { symbol: "MSFT", side: "buy", quantity: "1", price: "100" };
  return (await json("/api/v1/portfolio/transactions", { body })).body.id;
}

async function granted(): Promise<{ id: string; tool: string }> {
  const { id, session } = await pendingApproval();
  await json(`/api/v1/approvals/${id}`, { body: { decision: "approve", always: true } });
  return { id: session, tool: "portfolio_add" };
}

const onTurn = async (): Promise<Sent> => ({ params: { id: (await newChat()).turn_id } });
const onSession = async (): Promise<Sent> => ({ params: { id: (await newChat()).session_id } });
const onHistory = async (): Promise<Sent> => ({ params: { session_id: (await newChat()).session_id } });

async function task(): Promise<Sent> {
  const body = { chapterId: "1", story: "Tom rang the bell.", editRequest: "Rename Tom to Ada", model: "built-in" };
  return { params: { id: (await json("/api/v1/edit-scenario-async", { body })).body.task_id } };
}

/** By operation id. One without parameters that is not named here is called with its example as it is. */
export const preparations: Record<string, Prepare> = {
  readHistory: onHistory,
  clearHistory: onHistory,
  createSession: async () => ({ body: { id: freshSession(), title: "A trip to Jeju" } }),
  readSession: onSession,
  changeSession: onSession,
  deleteSession: async () => ({ params: { id: await newSession() } }),
  restoreSession: async () => {
    const id = await newSession();
    await call(`/api/v1/sessions/${id}`, { method: "DELETE" });
    return { params: { id } };
  },
  listMessages: onSession,
  listGrants: async () => ({ params: { id: (await granted()).id } }),
  revokeGrant: async () => ({ params: await granted() }),
  readTurn: onTurn,
  stopTurn: onTurn,
  changeTurn: async () => ({ params: { id: await queuedTurn() } }),
  removeTurn: async () => ({ params: { id: await queuedTurn() } }),
  readTurnEvents: onTurn,
  readApproval: async () => ({ params: { id: (await pendingApproval()).id } }),
  decideApproval: async () => ({ params: { id: (await pendingApproval()).id } }),
  undoTransaction: async () => ({ params: { id: await transaction() } }),
  restoreTransaction: async () => {
    const id = await transaction();
    await call(`/api/v1/portfolio/transactions/${id}`, { method: "DELETE" });
    return { params: { id } };
  },
  createApiKey: async () => ({ key: null, headers: await signIn(`${freshSession()}@example.com`) }),
  revokeApiKey: async () => {
    const headers = await signIn(`${freshSession()}@example.com`);
    const made = await json("/api/v1/api-keys", { key: null, headers, body: { name: "short-lived" } });
    return { key: null, headers, params: { id: made.body.id } };
  },
  readOpenAiModel: () => Promise.resolve({ params: { id: "built-in" } }),
  getTask: task,
  cancelTask: task,
  retryTask: task,
  ...storyPreparations,
};

/** Makes something happen that the per-user stream tells, and answers the stream as if it had ended after that. */
export async function firstHint({ status, headers, body }: Response): Promise<Response> {
  const reader = (body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  await reader.read();
  const id = await newSession();
  while (!text.includes(`"${id}"`)) {
    const { done, value } = await reader.read();
    if (done) throw new Error("The stream ended without the hint.");
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
  return new Response(text, { status, headers });
}
