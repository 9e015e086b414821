import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, securityHeaders } from "@/lib/platform/security-headers";

/**
 * Gives every page its policy and a nonce, which Next puts on its own scripts. It decides nothing about access: pages
 * and routes do that themselves. API paths are left out because a proxy buffers bodies and cuts them at 10 MB.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  // Where to come back to after signing in; a page cannot see its own address.
  const { pathname, searchParams } = request.nextUrl;
  searchParams.delete("_rsc");
  headers.set("x-page-path", searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of securityHeaders()) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: ["/((?!api/|_next/|health|metrics|ws/|icon|favicon|robots\\.txt|edit-scenario|async-status).*)"],
};
