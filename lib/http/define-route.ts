import type { z } from "zod";
import { lookUp } from "@/db/look-up";
import { authenticateRequest, type Ctx, requestIdOf } from "@/lib/auth";
import type { Access, Operation } from "@/lib/contracts/operation";
import { AppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import { withAnswerHeaders } from "./answer-headers.ts";
import { assertNoForm, assertOneOf } from "./content-type.ts";
import { enforceLimit, type LimitKind } from "./enforce-limit.ts";
import { parseJsonBody, parseParams, parseQuery } from "./parse-input.ts";
import { problemResponse } from "./problem-response.ts";
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

export type RouteDefinition<A extends Access, P, Q, B> = {
  /** The address as the API describes it: `/api/v1/turns/{id}`. For logs and the API description. */
  path: `/${string}`;
  /** One line for the API description. */
  summary?: string;
  auth: A;
  /** Which allowance of the user it counts against; a route for anybody counts against none. */
  limit: LimitKind;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  /** A JSON body. Without it the handler reads the request itself, through `readBytes`. */
  body?: z.ZodType<B>;
  /** What a successful answer holds, for the API description. */
  response?: z.ZodType;
  /** Bytes of the body; 1 MB unless given. */
  maxBytes?: number;
  /** Accepted content types of a body that is not JSON. */
  contentTypes?: readonly string[];
  /** The answer may take longer than a look at the database: a model, a market, a turn that ends. */
  patient?: true;
  /** Status of an answer that is data; 200 unless given, 204 for undefined. */
  status?: number;
  /** Returns a Response, or data that is sent as JSON. */
  handler(input: RouteInput<A, P, Q, B>): unknown;
};

/** Next resolves `params` to undefined for a path without any. */
export type RouteContext = { params: Promise<Record<string, string | string[] | undefined> | undefined> };

export type RouteHandler = {
  (request: Request, context?: RouteContext): Promise<Response>;
  readonly route: RouteDefinition<Access, never, never, never>;
};

async function readInput<A extends Access, P, Q, B>(
  route: RouteDefinition<A, P, Q, B>,
  request: Request,
  context: RouteContext | undefined,
): Promise<{ params: P; query: Q; body: B }> {
  const params = parseParams((await context?.params) ?? {}, route.params);
  const query = route.query === undefined ? (undefined as Q) : parseQuery(new URL(request.url), route.query);
  const { body: schema, contentTypes, maxBytes = defaultMaxBytes } = route;
  if (schema !== undefined) return { params, query, body: await parseJsonBody(request, schema, maxBytes) };
  if (hasBody(request)) {
    if (contentTypes === undefined) assertNoForm(request);
    else assertOneOf(request, contentTypes);
  }
  return { params, query, body: undefined as B };
}

function toResponse(result: unknown, status: number | undefined): Response {
  if (result instanceof Response) return result;
  return result === undefined
    ? new Response(null, { status: status ?? 204 })
    : Response.json(result, { status: status ?? 200 });
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
 * A route: request id, who calls, limits, input, handler, error mapping, log line, in this order. The definition stays
 * readable as `handler.route`. Every failure is `application/problem+json`.
 */
export function defineRoute<A extends Access, P = Record<string, string>, Q = undefined, B = undefined>(
  route: RouteDefinition<A, P, Q, B>,
): RouteHandler {
  const answer = async (request: Request, context: RouteContext | undefined, seen: Seen): Promise<Response> => {
    let ctx: Ctx | null = null;
    if (route.auth !== "none") {
      ctx = await authenticateRequest(request);
      seen.userId = ctx.actor.userId;
      if (route.auth === "admin" && !ctx.actor.isAdmin) throw new AppError("forbidden", "This needs an administrator.");
      await enforceLimit(route.limit, ctx.actor.userId);
    }
    const input = await readInput(route, request, context);
    const caller = ctx as RouteInput<A, P, Q, B>["ctx"];
    const result = (async (): Promise<unknown> =>
      route.handler({ ...input, ctx: caller, request, requestId: seen.requestId }))();
    return toResponse(route.patient ? await result : await lookUp(result), route.status);
  };

  const handle = async (request: Request, context?: RouteContext): Promise<Response> => {
    const startedAt = performance.now();
    const seen: Seen = { requestId: requestIdOf(request.headers), userId: undefined };
    let response: Response;
    try {
      response = await answer(request, context, seen);
    } catch (error) {
      if (isSignalOfNext(error)) throw error;
      response = problemResponse(error, seen.requestId);
    }
    logRequest(request, route.path, response.status, startedAt, seen);
    return withAnswerHeaders(response, request, seen.requestId);
  };

  return Object.assign(handle, { route: route as unknown as RouteHandler["route"] });
}

/** The route of a declared operation; data of the handler is sent with the status of the operation's first answer. */
export function routeOf<A extends Access, P, Q, B>(
  declared: Operation<A, P, Q, B>,
  handler: (input: RouteInput<A, P, Q, B>) => unknown,
): RouteHandler {
  return defineRoute({ ...declared, status: declared.answers[0].status, handler });
}
