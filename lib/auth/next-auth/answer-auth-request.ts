import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { authFailureCodes } from "@/lib/contracts/api-v1/auth";
import { AppError } from "@/lib/platform/errors";
import { readCookie } from "@/lib/platform/read-cookie";
import { callerAddress } from "../caller-address.ts";
import { endLogin } from "../logins/end-login.ts";
import { resolveLogin } from "../logins/login.ts";
import { loginCookieName } from "../logins/login-cookie.ts";
import { assertNotForeign, publicOrigin } from "../own-origin.ts";
import { type SignInContext, signInContext } from "./sign-in-context.ts";

/** What next-auth may do here; the rest of its surface (changing a token from outside, its own pages) is not offered. */
const offered: Record<string, readonly string[]> = {
  GET: ["csrf", "providers", "signin", "signout", "callback", "error", "session"],
  POST: ["signin", "callback", "signout"],
};

/**
 * Answers `/api/auth/*` through next-auth. `body` is the form or JSON text of a POST, already bounded. Where next-auth
 * would redirect with an error that a program cannot tell apart, this throws: `rate_limited`, `unavailable`. Errors for
 * people end at `/sign-in?error=` and one of `authFailureCodes`.
 */
export async function answerAuthRequest(request: Request, body: string | undefined): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const [action = ""] = pathname.replace(/^\/api\/auth\/?/, "").split("/");
  if (!offered[request.method]?.includes(action)) throw new AppError("not_found", "There is nothing here.");
  const cookies = request.headers.get("cookie");
  const loginCookie = readCookie(cookies, loginCookieName());
  if (action === "session") return Response.json(await sessionView(loginCookie));
  if (request.method === "POST") assertNotForeign(request.headers);
  // Asked first, because next-auth would turn a database that is away into a refused password.
  if (action === "callback") await lookUp(db().execute(sql`SELECT 1`));
  const context: SignInContext = { cookies, address: callerAddress(request.headers), setCookies: [] };
  const url = new URL(`${pathname}${search}`, publicOrigin(request.headers));
  const response = await signInContext.run(context, () => ask(url, request, body));
  if (context.failure?.code === "rate_limited")
    throw new AppError("rate_limited", "Too many attempts; wait a little.", {
      retryAfterS: context.failure.retryAfterS ?? 60,
    });
  if (context.failure === undefined && context.error !== undefined) throw context.error;
  if (action === "signout" && request.method === "POST" && clearsLogin(response)) await endLogin(loginCookie);
  return finish(response, context);
}

async function ask(url: URL, request: Request, body: string | undefined): Promise<Response> {
  const { handlers } = await import("./next-auth.ts");
  const { NextRequest } = await import("next/server");
  const init = { method: request.method, headers: request.headers, ...(body === undefined ? {} : { body }) };
  const handler = request.method === "POST" ? handlers.POST : handlers.GET;
  return handler(new NextRequest(url, init));
}

async function sessionView(cookie: string | undefined) {
  const login = await resolveLogin(cookie);
  if (!login) return null;
  const { id, email, name } = login.user;
  return { user: { id, email, name }, expires: new Date(login.expiresAtS * 1000).toISOString() };
}

function clearsLogin(response: Response): boolean {
  return response.headers.getSetCookie().some((line) => line.startsWith(`${loginCookieName()}=;`));
}

/** Adds our own cookies and makes next-auth's error names ours. */
function finish(response: Response, context: SignInContext): Response {
  const headers = new Headers(response.headers);
  for (const line of context.setCookies) headers.append("set-cookie", line);
  const target = headers.get("location");
  if (target !== null && URL.canParse(target)) {
    const url = new URL(target);
    const error = url.searchParams.get("error");
    if (url.pathname === "/sign-in" && error !== null) {
      const known: readonly string[] = authFailureCodes;
      const named = error === "CredentialsSignin" ? (context.failure?.code ?? "invalid_credentials") : error;
      url.search = `?error=${known.includes(named) ? named : "provider_failed"}`;
      headers.set("location", url.href);
    }
  }
  return new Response(response.body, { status: response.status, headers });
}
