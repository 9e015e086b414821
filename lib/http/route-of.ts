import { lookUp } from "@/db/look-up";
import { authenticateRequest, type Ctx, requestIdOf } from "@/lib/auth";
import type { Access, AnyOperation, Operation } from "@/lib/contracts/operation";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { withAnswerHeaders } from "./answer-headers.ts";
import { assertNoForm, assertOneOf } from "./content-type.ts";
import { enforceLimit } from "./enforce-limit.ts";
import { errorResponse } from "./error-response.ts";
import { leaveNoOrphan } from "./leave-no-orphan.ts";
import { parseJsonBody, parseParams, parseQuery } from "./parse-input.ts";
import { hasBody } from "./read-body.ts";
import { defaultMaxBytes } from "./tunables.ts";

export type RouteInput<A extends Access, P, Q, B> = {
  /** Null exactly for `auth: "none"`. */
  ctx: A extends "none" ? null : Ctx;
  params: P;
  query: Q;
  body: B;
  request: Request;
  requestId: string;
};

/** Next resolves `params` to undefined for a path without any. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

export type RouteHandler = {
  (request: Request, context?: RouteContext): Promise<Response>;
  readonly operation: AnyOperation;
};

async function readInput<A extends Access, P, Q, B>(
  declared: Operation<A, P, Q, B>,
  request: Request,
  context: RouteContext | undefined,
): Promise<{ params: P; query: Q; body: B }> {
  const params = parseParams((await context?.params) ?? {}, declared.params);
  const query = declared.query === undefined ? (undefined as Q) : parseQuery(new URL(request.url), declared.query);
  const { body: schema, contentTypes, maxBytes = defaultMaxBytes, maxKeys } = declared;
  if (schema !== undefined) return { params, query, body: await parseJsonBody(request, schema, maxBytes, maxKeys) };
  if (hasBody(request)) {
    if (contentTypes === undefined) assertNoForm(request);
    else assertOneOf(request, contentTypes);
  }
  return { params, query, body: undefined as B };
}

function toResponse(result: unknown, status: number): Response {
  if (result instanceof Response) return result;
  return result === undefined ? new Response(null, { status: 204 }) : Response.json(result, { status });
}

/** What is known of a request when its answer is logged, whether it succeeded or not. */
type Seen = { requestId: string; userId: string | undefined };

function logRequest(request: Request, path: string, status: number, startedAt: number, seen: Seen): void {
  const ms = Math.round((performance.now() - startedAt) * 10) / 10;
  const facts = { request_id: seen.requestId, method: request.method, route: path, status, ms, user_id: seen.userId };
  logger.info(facts, "request");
}

/** Next's own signals (a redirect from a handler) travel as errors with such a digest. */
function isSignalOfNext(error: unknown): boolean {
  return error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");
}

/**
 * The route of a declared operation: request id, who calls, limits, input, handler, error mapping, log line, in this
 * order. Data of the handler is sent with the status of the operation's first answer, undefined as 204, a Response as it
 * is. Every failure is `application/problem+json`, or in the operation's own shape.
 */
export function routeOf<A extends Access, P, Q, B>(
  declared: Operation<A, P, Q, B>,
  handler: (input: RouteInput<A, P, Q, B>) => unknown,
): RouteHandler {
  const answer = async (request: Request, context: RouteContext | undefined, seen: Seen): Promise<Response> => {
    let ctx: Ctx | null = null;
    if (declared.auth !== "none") {
      ctx = await authenticateRequest(request);
      seen.userId = ctx.actor.userId;
      if (declared.auth === "admin" && !ctx.actor.isAdmin)
        throw new AppError("forbidden", "This needs an administrator.");
      await enforceLimit(declared.limit, ctx.actor.userId);
    }
    const input = await readInput(declared, request, context);
    const caller = ctx as RouteInput<A, P, Q, B>["ctx"];
    const result = (async (): Promise<unknown> =>
      handler({ ...input, ctx: caller, request, requestId: seen.requestId }))();
    return toResponse(declared.patient ? await result : await lookUp(result), declared.answers[0].status);
  };

  const handle = async (request: Request, context?: RouteContext): Promise<Response> => {
    const startedAt = performance.now();
    const seen: Seen = { requestId: requestIdOf(request.headers), userId: undefined };
    let response: Response;
    try {
      response = await answer(request, context, seen);
    } catch (error) {
      if (isSignalOfNext(error)) throw error;
      response = errorResponse(error, seen.requestId, declared.errorShape);
    }
    logRequest(request, declared.path, response.status, startedAt, seen);
    return leaveNoOrphan(withAnswerHeaders(response, request, seen.requestId), request);
  };

  return Object.assign(handle, { operation: declared });
}
