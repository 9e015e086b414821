import { apiKeyOf, type Ctx, ownerOf } from "@/lib/auth";
import type { ChatRequest } from "@/lib/contracts/api-v1/chat";
import { messageByteLimit } from "@/lib/contracts/api-v1/chat-limits";
import type { Locale } from "@/lib/contracts/locale";
import type { OnBusy } from "@/lib/contracts/turn";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import type { TurnDeps } from "./deps.ts";
import type { Idempotency } from "./find-repeated.ts";
import { cutHistory, type GivenContext, withWishes } from "./given-context.ts";
import type { AcceptInput } from "./lifecycle.ts";
import { openingEvents } from "./opening-events.ts";
import { titleOf } from "./title-of.ts";

export type AcceptTurnInput = ChatRequest & {
  on_busy: OnBusy;
  locale: Locale;
  timezone: string;
  idempotency: Idempotency | null;
  /** What a calling program brings along; never a part of what browsers and REST may send. */
  given?: GivenContext;
};

/** The only agent until agents have a registry; a request may name it. */
const defaultAgent = "assistant";

/** Checks a request and makes the rows of its turn, ids included. Nothing is stored yet. */
export async function buildAccept(deps: TurnDeps, ctx: Ctx, input: AcceptTurnInput): Promise<AcceptInput> {
  const isRegenerate = input.regenerate_of !== undefined;
  if (!isRegenerate) checkMessage(input.message);
  if (input.agent !== undefined && input.agent !== defaultAgent)
    throw new AppError("bad_request", `There is no agent named "${input.agent}".`, {
      errors: [{ path: "agent", message: "unknown agent" }],
    });
  const model = await deps.models.resolve(input.model);
  const newSessionId = createId("ses");
  const turnId = createId("trn");
  const assistantMessageId = createId("msg");
  const { locale, timezone, given } = input;
  const start = {
    model,
    agent: defaultAgent,
    instructions: withWishes(deps.models.instructions({ model, locale, timezone }), given?.instructions ?? null),
    tools: deps.tools.names(),
    locale,
    timezone,
    ...(given && given.history.length > 0 ? { history: cutHistory(given.history) } : {}),
  };
  const { regenerate_of, edit_of } = input;
  return {
    ownerId: ownerOf(ctx),
    apiKeyId: apiKeyOf(ctx),
    sessionName: input.session_id ?? newSessionId,
    newSessionId,
    turnId,
    userMessageId: createId("msg"),
    assistantMessageId,
    parts: [{ type: "text", text: input.message }],
    text: input.message.trim(),
    title: titleOf(input.message),
    isAlone: given?.isAlone ?? false,
    clientKey: input.client_message_id ?? null,
    onBusy: input.on_busy,
    request: { ...(regenerate_of ? { regenerate_of } : {}), ...(edit_of ? { edit_of } : {}) },
    start,
    holder: deps.holder,
    leaseMs: deps.leaseMs,
    opening: openingEvents({ turnId, assistantMessageId, start }),
    idempotency: input.idempotency,
    baseMessageId: input.base_message_id ?? null,
  };
}

export function checkMessage(message: string): void {
  // Blank also means nothing but spaces of other scripts and invisible characters.
  if (message.replaceAll(/[\s\p{Cf}\p{Z}]/gu, "") === "") throw new AppError("message_empty", "The message is empty.");
  if (Buffer.byteLength(message) > messageByteLimit)
    throw new AppError("payload_too_large", `The message is longer than ${messageByteLimit / 1024} KB.`);
}
