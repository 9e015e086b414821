import type { Problem } from "@/lib/contracts/api-v1/problem";
import type { ErrorCode } from "@/lib/contracts/error-code";

/** `network`: no answer came; what was asked may or may not have happened. */
export type ApiErrorCode = ErrorCode | "network";

/** What every call of our API rejects with, except an abort by its own signal (an `AbortError`, as with fetch). */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  /** 0 when no answer came. */
  readonly status: number;
  readonly errors: { path: string; message: string }[];
  readonly requestId: string | undefined;
  /** Seconds. */
  readonly retryAfterS: number | undefined;
  readonly activeTurnId: string | undefined;
  /** With `approval_decided` and `approval_expired`: what is recorded. */
  readonly approval: unknown;
  /** With `session_changed`: the newest message of the chat. */
  readonly latestMessageId: string | undefined;

  constructor(
    code: ApiErrorCode,
    status: number,
    problem: Partial<Problem>,
    options: { retryAfterS?: number; cause?: unknown } = {},
  ) {
    super(problem.detail ?? code, { cause: options.cause });
    this.name = "ApiError";
    this.code = code;
    this.status = status;
    this.errors = problem.errors ?? [];
    this.requestId = problem.request_id;
    this.retryAfterS = options.retryAfterS;
    this.activeTurnId = problem.active_turn_id ?? undefined;
    this.approval = problem.approval;
    this.latestMessageId = problem.latest_message_id ?? undefined;
  }
}

export function isApiError(error: unknown): error is ApiError {
  return error instanceof ApiError;
}

type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

export type ApiOptions = {
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  signal?: AbortSignal;
  headers?: Record<string, string>;
  /** Finishes even when the page is left. */
  keepalive?: boolean;
};

/**
 * Asks our own API with the cookie of the signed-in person. `path` starts with `/api/`. Resolves with the parsed body,
 * `undefined` for 204; rejects with `ApiError`.
 */
export async function api<T = undefined>(method: Method, path: `/api/${string}`, options: ApiOptions = {}): Promise<T> {
  const response = await request(method, path, options);
  if (!response.ok) throw await errorOf(response);
  if (response.status === 204) return undefined as T;
  try {
    return (await response.json()) as T;
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError("network", 0, {}, { cause });
  }
}

async function request(method: Method, path: string, options: ApiOptions): Promise<Response> {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(options.query ?? {}))
    if (value !== undefined) query.set(name, String(value));
  const headers: Record<string, string> = { accept: "application/json", ...options.headers };
  if (options.body !== undefined) headers["content-type"] = "application/json";
  try {
    return await fetch(query.size > 0 ? `${path}?${query}` : path, {
      method,
      headers,
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      signal: options.signal,
      keepalive: options.keepalive,
      credentials: "same-origin",
      cache: "no-store",
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError("network", 0, {}, { cause });
  }
}

/**
 * `fetch` for streams of our own API that a library reads. Rejects with `ApiError` like `api`, so that a refusal keeps
 * its code; an abort stays an `AbortError`.
 */
export async function streamFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(input, { ...init, credentials: "same-origin", cache: "no-store" });
  } catch (cause) {
    if (init?.signal?.aborted) throw cause;
    throw new ApiError("network", 0, {}, { cause });
  }
  if (!response.ok) throw await errorOf(response);
  return response;
}

/** The typed error of an answer that is not ok. */
async function errorOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  const options = Number.isFinite(retryAfter) ? { retryAfterS: retryAfter } : {};
  let problem: Partial<Problem> = {};
  if (response.headers.get("content-type")?.includes("json"))
    problem = await response.json().then(
      (body: Partial<Problem>) => body,
      () => ({}),
    );
  return new ApiError(problem.code ?? codeOfStatus(response.status), response.status, problem, options);
}

function codeOfStatus(status: number): ErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 413) return "payload_too_large";
  if (status === 429) return "rate_limited";
  if (status === 502 || status === 503 || status === 504) return "unavailable";
  return status >= 500 ? "internal" : "bad_request";
}
