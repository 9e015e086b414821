import { apiKeyOf, type Ctx, ownerOf } from "@/lib/auth";
import type { EditScenario } from "@/lib/contracts/api-v1/scenarios";
import type { Propose } from "@/lib/contracts/api-v1/stories";
import { toTurnError } from "@/lib/models";
import { AppError, isAppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { beginEdit, editStory, type ProposalPart, runProposal } from "@/lib/scenarios";
import { requestLocale } from "./request-locale.ts";
import { storyStreamResponse } from "./story-stream.ts";

const wantsStream = (stream: boolean | undefined, request: Request) =>
  stream ?? (request.headers.get("accept") ?? "").includes("text/event-stream");

/** Edits a story for a program: the whole story, or its stream. Who goes away ends the edit; nothing is stored. */
export async function answerEdit(ctx: Ctx, body: EditScenario, request: Request): Promise<unknown> {
  const startedAt = performance.now();
  const { chapterId, story, editRequest, model } = body;
  const gone = new AbortController();
  const running = beginEdit();
  const signal = AbortSignal.any([ctx.signal, gone.signal, running.signal]);
  const account = { ownerId: ownerOf(ctx), kind: "edit", taskId: null, apiKeyId: apiKeyOf(ctx) } as const;
  const locale = requestLocale(request.headers);
  const parts = untilEnd(editStory({ story, editRequest, locale, model, signal, account }), running.end);
  if (wantsStream(body.stream, request)) return stream(parts, request, { gone, isKept: false });
  const edited = await whole(parts);
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return { chapterId, story: edited.text, execution_time: seconds, model: edited.model, usage: edited.usage };
}

async function* untilEnd<T>(parts: AsyncGenerator<T>, end: () => void): AsyncGenerator<T, void> {
  try {
    yield* parts;
  } finally {
    end();
  }
}

/** Makes a proposal for a chapter: the stored proposal, or its stream. The edit goes on when the caller goes away. */
export async function answerProposal(
  ctx: Ctx,
  body: Propose & { chapterId: string },
  request: Request,
): Promise<unknown> {
  const parts = runProposal(ctx, { ...body, locale: requestLocale(request.headers) });
  if (wantsStream(body.stream, request)) return stream(parts, request, { gone: new AbortController(), isKept: true });
  return (await whole(parts)).proposal;
}

async function whole(parts: AsyncGenerator<ProposalPart>) {
  const edited: { text: string; model: string; usage: unknown; proposal: unknown } = {
    text: "",
    model: "",
    usage: null,
    proposal: null,
  };
  try {
    for await (const part of parts) {
      if (part.type === "text") edited.text += part.text;
      else if (part.type === "proposal") edited.proposal = part.proposal;
      else edited.model = part.model;
      if (part.type === "finish") edited.usage = part.usage;
    }
  } catch (error) {
    throw asProblem(error);
  }
  return edited;
}

/** What fails before the first word is an answer of its own, as without a stream. */
async function stream(
  parts: AsyncGenerator<ProposalPart>,
  request: Request,
  reader: { gone: AbortController; isKept: boolean },
): Promise<Response> {
  const begun: ProposalPart[] = [];
  try {
    while (begun.at(-1)?.type !== "text") {
      const { done, value } = await parts.next();
      if (done) break;
      begun.push(value);
    }
  } catch (error) {
    throw asProblem(error);
  }
  async function* all(): AsyncGenerator<ProposalPart> {
    yield* begun;
    yield* parts;
  }
  return storyStreamResponse(request, all(), { messageId: createId("msg"), ...reader, problemOf: asProblem });
}

/** What a model call throws as a problem of ours. */
function asProblem(error: unknown): unknown {
  if (isAppError(error)) return error;
  const { code, detail } = toTurnError(error);
  if (code === "internal") return error;
  return new AppError(code === "model_timeout" ? "model_timeout" : "model_unavailable", detail, { cause: error });
}
