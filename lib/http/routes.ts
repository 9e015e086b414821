import { requestIdOf } from "@/lib/auth";
import type { Method } from "@/lib/contracts/operation";
import { AppError } from "@/lib/platform/errors";
import { preflightResponse, withAnswerHeaders } from "./answer-headers.ts";
import { errorResponse } from "./error-response.ts";
import type { RouteContext, RouteHandler } from "./route-of.ts";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const satisfies readonly Method[];
type MethodHandler = {
  (request: Request, context?: RouteContext): Promise<Response>;
  /** Absent where the method is refused. */
  readonly operation?: RouteHandler["operation"];
};

/**
 * Everything a route file exports:
 * `export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = routes({ GET: routeOf(listTasks, handler) })`.
 * Methods that are not given answer 405 as a problem, and OPTIONS says what is offered.
 */
export function routes(given: Partial<Record<Method, RouteHandler>>): Record<Method | "OPTIONS", MethodHandler> {
  const offered: string[] = methods.filter((method) => given[method] !== undefined);
  if (given.GET !== undefined) offered.push("HEAD");
  offered.push("OPTIONS");
  const shape = Object.values(given)[0]?.operation.errorShape;
  const refuse: MethodHandler = (request: Request) => {
    const requestId = requestIdOf(request.headers);
    const error = new AppError("method_not_allowed", `Offered here: ${offered.join(", ")}.`);
    const response = errorResponse(error, requestId, shape);
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
  const shape = new URL(request.url).pathname.startsWith("/api/openai/") ? "openai" : undefined;
  const response = errorResponse(new AppError("not_found", "There is no such thing."), requestId, shape);
  return Promise.resolve(withAnswerHeaders(response, request, requestId));
};

/** For addresses under `/api` that no route has: an error like everything else there, not a page. */
export const unknownAddress = { GET: unknown, POST: unknown, PUT: unknown, PATCH: unknown, DELETE: unknown };
