import { isListedOrigin } from "@/lib/auth";
import { env } from "@/lib/platform/env";
import { securityHeaders } from "@/lib/platform/security-headers";

const exposed =
  "x-request-id, retry-after, x-vercel-ai-ui-message-stream, x-session-id, x-turn-id, x-should-retry, preference-applied, content-disposition";
/** What our own contract reads. */
const allowed = [
  "authorization",
  "content-type",
  "idempotency-key",
  "last-event-id",
  "prefer",
  "x-request-id",
  "x-session-id",
];

function corsHeaders(origin: string | null): [string, string][] {
  if (env().CORS_ORIGINS.length === 0) return [];
  const vary: [string, string] = ["vary", "origin"];
  if (origin === null || !isListedOrigin(origin)) return [vary];
  return [
    vary,
    ["access-control-allow-origin", origin],
    ["access-control-allow-credentials", "true"],
    ["access-control-expose-headers", exposed],
  ];
}

/** Headers of every API answer: nothing is cached, framed, sniffed or run; other origins only as configured. */
function answerHeaders(request: Request, requestId: string): [string, string][] {
  return [
    ...securityHeaders(),
    ["cache-control", "no-store"],
    ["content-security-policy", "default-src 'none'; frame-ancestors 'none'"],
    ["x-request-id", requestId],
    ...corsHeaders(request.headers.get("origin")),
  ];
}

/** Adds what an answer lacks; a header that a route has set stays. */
export function withAnswerHeaders(response: Response, request: Request, requestId: string): Response {
  const headers = new Headers(response.headers);
  for (const [name, value] of answerHeaders(request, requestId)) if (!headers.has(name)) headers.set(name, value);
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

/** Clients tell much about themselves (`x-stainless-*` of OpenAI's); a listed origin may send what it asks to send. */
function allowedHeaders(request: Request): string {
  const asked = (request.headers.get("access-control-request-headers") ?? "").toLowerCase().split(",");
  const names = asked.map((name) => name.trim()).filter((name) => /^[a-z0-9-]{1,64}$/.test(name));
  return [...new Set([...allowed, ...names])].join(", ");
}

/** Answers OPTIONS: what is offered here and, to listed origins, what they may send. */
export function preflightResponse(request: Request, methods: readonly string[], requestId: string): Response {
  const headers = new Headers({ allow: methods.join(", ") });
  const origin = request.headers.get("origin");
  if (origin !== null && isListedOrigin(origin)) {
    headers.set("access-control-allow-methods", methods.join(", "));
    headers.set("access-control-allow-headers", allowedHeaders(request));
    headers.set("access-control-max-age", "600");
  }
  return withAnswerHeaders(new Response(null, { status: 204, headers }), request, requestId);
}
