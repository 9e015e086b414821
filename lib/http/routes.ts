import { requestIdOf } from "@/lib/auth";
import { AppError } from "@/lib/platform/errors";
import { preflightResponse, withAnswerHeaders } from "./answer-headers.ts";
import type { RouteContext, RouteHandler } from "./define-route.ts";
import { problemResponse } from "./problem-response.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];
type MethodHandler = {
  (request: Request, context?: RouteContext): Promise<Response>;
  /** Absent where the method is refused. */
  readonly route?: RouteHandler["route"];
};

/**
 * Everything a route file exports:
 * `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({ GET: defineRoute(...) })`.
 * Methods that are not given answer 405 as a problem, and OPTIONS says what is offered.
 */
export function routes(given: Partial<Record<Method, RouteHandler>>): Record<Method | "OPTIONS", MethodHandler> {
  const offered: string[] = methods.filter((method) => given[method] !== undefined);
  if (given.GET !== undefined) offered.push("HEAD");
  offered.push("OPTIONS");
  const refuse: MethodHandler = (request: Request) => {
    const requestId = requestIdOf(request.headers);
    const error = new AppError("method_not_allowed", `Offered here: ${offered.join(", ")}.`);
    const response = problemResponse(error, requestId);
    response.headers.set("allow", offered.join(", "));
    return Promise.resolve(withAnswerHeaders(response, request, requestId));
  };
  const options: MethodHandler = (request: Request) =>
    Promise.resolve(preflightResponse(request, offered, requestIdOf(request.headers)));
  const { GET = refuse, POST = refuse, PUT = refuse, PATCH = refuse, DELETE = refuse } = given;
  return { GET, POST, PUT, PATCH, DELETE, OPTIONS: options };
}

const unknown: MethodHandler = (request: Request) => {
  const requestId = requestIdOf(request.headers);
  const response = problemResponse(new AppError("not_found", "There is no such thing."), requestId);
  return Promise.resolve(withAnswerHeaders(response, request, requestId));
};

/** For addresses under `/api` that no route has: a problem like everything else there, not a page. */
export const unknownAddress = { GET: unknown, POST: unknown, PUT: unknown, PATCH: unknown, DELETE: unknown };
