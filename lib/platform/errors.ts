import type { ErrorCode } from "@/lib/contracts/error-code";

type AppErrorOptions = {
  cause?: unknown;
  /** Fields of the input that are wrong, as `a.b[0]` paths. */
  errors?: { path: string; message: string }[];
  /** Seconds, sent as Retry-After. */
  retryAfterS?: number;
  /** Further members of the problem body, snake_case. */
  extra?: Record<string, unknown>;
};

/** The one error that domains throw. `detail` is shown to clients: no secrets, SQL or stacks. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: { path: string; message: string }[] | undefined;
  readonly retryAfterS: number | undefined;
  readonly extra: Record<string, unknown> | undefined;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.errors = options.errors;
    this.retryAfterS = options.retryAfterS;
    this.extra = options.extra;
  }
}

// Bundles may hold this module twice (pages and custom server), so the name decides, not the prototype.
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === "AppError" && "code" in error;
}
