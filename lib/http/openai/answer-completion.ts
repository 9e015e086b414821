import type { Ctx } from "@/lib/auth";
import { sessionIdSchema } from "@/lib/contracts/api-v1/chat";
import { errorStatus } from "@/lib/contracts/error-code";
import type { ChatCompletion, ChatCompletionRequest, CompletionUsage } from "@/lib/contracts/openai";
import { resolveModel } from "@/lib/models";
import { AppError, isAppError } from "@/lib/platform/errors";
import { type AcceptedTurn, acceptTurn, getTurn } from "@/lib/turns";
import { approvalNotice, noticeLocale } from "../approval-notice.ts";
import { type AnswerEnd, followAnswer } from "../follow-answer.ts";
import { idempotencyOf } from "../idempotency-key.ts";
import { requestLocale } from "../request-locale.ts";
import { requestTimeZone } from "../request-time-zone.ts";
import { endedDetail, watchCredentials } from "../watch-credentials.ts";
import { completionFrames } from "./completion-frames.ts";
import { modelNotFound } from "./model-not-found.ts";
import { openAiErrorOf } from "./openai-error-response.ts";
import { readMessages } from "./read-messages.ts";
import { textStreamResponse } from "./text-stream-response.ts";

const path = "/api/openai/v1/chat/completions";

/** One completion as it is being made: the turn behind it and what its reader is told beside the answer. */
type Call = {
  ctx: Ctx;
  turn: AcceptedTurn;
  head: { id: string; created: number; model: string };
  /** The text that says where to approve what waits. */
  notice: (end: AnswerEnd) => string;
};

/**
 * Answers a chat completion with a turn of ours. Throws `model_not_found`, `bad_request`, and what accepting a turn
 * throws; a turn that fails is an error answer that clients must not repeat by themselves.
 */
export async function answerCompletion(ctx: Ctx, body: ChatCompletionRequest, request: Request): Promise<Response> {
  const call = await accept(ctx, body, request);
  const headers = headersOf(call.turn, sessionOf(body, request));
  if (body.stream !== true) return answerWhole(call, headers);
  return textStreamResponse((signal) => stream({ ...call, ctx: { ...ctx, signal } }, body), {
    headers,
    watch: (onEnded) => watchCredentials(request.headers, onEnded),
    // These clients take a stream that just ends for a whole answer, and have no cursor to come back with.
    farewell: errorFrame("unauthenticated", endedDetail),
  });
}

async function accept(ctx: Ctx, body: ChatCompletionRequest, request: Request): Promise<Call> {
  const { question, history, instructions } = readMessages(body.messages);
  const sessionId = sessionOf(body, request);
  const model = await mustResolve(body.model);
  const { stream: _stream, stream_options: _options, ...asked } = body;
  const idempotency = idempotencyOf(request, asked);
  const turn = await acceptTurn(ctx, {
    message: question,
    model,
    ...(sessionId === undefined ? {} : { session_id: sessionId }),
    // These clients know no busy chat: they would take it for an outage and ask again.
    on_busy: "enqueue",
    locale: requestLocale(request.headers),
    timezone: requestTimeZone(undefined, request.headers),
    idempotency: idempotency === null ? null : { route: path, ...idempotency },
    given: { history: sessionId === undefined ? history : [], instructions, isAlone: sessionId === undefined },
  });
  const locale = noticeLocale(question, request.headers);
  return {
    ctx,
    turn,
    head: { id: `chatcmpl-${turn.turnId}`, created: Math.floor(Date.now() / 1000), model },
    notice: ({ asked }) => approvalNotice(locale, request.headers, turn.sessionId, asked),
  };
}

async function mustResolve(id: string): Promise<string> {
  try {
    return (await resolveModel(id)).id;
  } catch (error) {
    if (!isAppError(error) || error.code !== "bad_request") throw error;
    throw modelNotFound(id, error);
  }
}

/** The chat to go on with: the header, or the metadata. Throws a ZodError for a name that is none. */
function sessionOf(body: ChatCompletionRequest, request: Request): string | undefined {
  const name = request.headers.get("x-session-id") ?? body.metadata?.session_id ?? null;
  if (name === null) return undefined;
  const result = sessionIdSchema.safeParse(name);
  if (result.success) return result.data;
  const place = request.headers.has("x-session-id") ? "x-session-id" : "metadata.session_id";
  throw new AppError("bad_request", "The session has no such name.", {
    errors: [{ path: place, message: result.error.issues[0]?.message ?? "not a session" }],
  });
}

function headersOf(turn: AcceptedTurn, sessionId: string | undefined): Record<string, string> {
  return { "x-turn-id": turn.turnId, ...(sessionId === undefined ? {} : { "x-session-id": sessionId }) };
}

const usageOf = ({ usage }: Pick<AnswerEnd, "usage">): CompletionUsage => ({
  prompt_tokens: usage.input_tokens,
  completion_tokens: usage.output_tokens,
  total_tokens: usage.input_tokens + usage.output_tokens,
});

async function answerWhole(call: Call, headers: Record<string, string>): Promise<Response> {
  const answer = followAnswer(call.ctx, call.turn.turnId);
  let next = await answer.next();
  while (!next.done) next = await answer.next();
  const end = next.value;
  const turn = await getTurn(call.ctx, call.turn);
  if (end.error) {
    const status = statusOf(end.error.code);
    // A repeat would be another turn, and the tools of this one may have run.
    return Response.json(openAiErrorOf(end.error, status), {
      status,
      headers: { ...headers, "x-should-retry": "false" },
    });
  }
  const texts = [turn.reply, end.status === "awaiting_approval" ? call.notice(end) : ""];
  const completion: ChatCompletion = {
    ...call.head,
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: texts.filter((text) => text !== "").join("\n\n"), refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: usageOf(turn),
  };
  return Response.json(completion, { headers });
}

async function* stream(call: Call, body: ChatCompletionRequest): AsyncGenerator<string, void> {
  const frames = completionFrames(call.head, body.stream_options?.include_usage === true);
  yield frames.role();
  let hasText = false;
  const answer = followAnswer(call.ctx, call.turn.turnId);
  let next = await answer.next();
  for (; !next.done; next = await answer.next()) {
    if (next.value.type === "restarted") {
      yield errorFrame("restarted", "The answer was interrupted and begins anew; read it by its turn, or ask again.");
      await answer.return({ status: null, error: null, asked: [], usage: { input_tokens: 0, output_tokens: 0 } });
      return;
    }
    hasText = true;
    yield frames.text(next.value.text);
  }
  const end = next.value;
  if (end.error) {
    yield errorFrame(end.error.code, end.error.detail);
    return;
  }
  if (end.status === null) return;
  if (end.status === "awaiting_approval") yield frames.text(`${hasText ? "\n\n" : ""}${call.notice(end)}`);
  yield frames.end(usageOf(end));
}

const errorFrame = (code: string, detail: string): string =>
  `data: ${JSON.stringify(openAiErrorOf({ code, detail }, statusOf(code)))}\n\n`;

/** The status of a failed turn's code, which may be no code of an answer. */
function statusOf(code: string): number {
  if (code in errorStatus) return errorStatus[code as keyof typeof errorStatus];
  if (code === "model_rate_limited") return 429;
  return code.startsWith("model_") ? 502 : 500;
}
