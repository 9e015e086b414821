import { env } from "./env.ts";

/**
 * The policy of a page. Scripts run by nonce alone; images and requests stay with our origin, so that nothing an
 * answer or a document contains can carry words out. Styles may be inline: toasts, code and charts set them.
 */
export function contentSecurityPolicy(nonce: string): string {
  // React evaluates server stacks and the bundler opens a socket, in development only.
  const development = env().NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? " ws:" : ""}`,
    "worker-src 'self' blob:",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    `form-action ${["'self'", ...signInOrigins()].join(" ")}`,
  ].join("; ");
}

/** Browsers apply `form-action` to redirects too, and signing in with a provider is a form that redirects there. */
function signInOrigins(): string[] {
  const { AUTH_GITHUB_ID, AUTH_GOOGLE_ID, AUTH_OIDC_ISSUER } = env();
  const origins: string[] = [];
  if (AUTH_GITHUB_ID) origins.push("https://github.com");
  if (AUTH_GOOGLE_ID) origins.push("https://accounts.google.com");
  if (AUTH_OIDC_ISSUER) origins.push(new URL(AUTH_OIDC_ISSUER).origin);
  return origins;
}

/** Headers that every answer with a page carries. */
export function securityHeaders(): [name: string, value: string][] {
  const headers: [string, string][] = [
    ["x-content-type-options", "nosniff"],
    ["x-frame-options", "DENY"],
    ["referrer-policy", "strict-origin-when-cross-origin"],
    ["cross-origin-opener-policy", "same-origin"],
    ["permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"],
  ];
  if (env().APP_URL?.startsWith("https:")) headers.push(["strict-transport-security", "max-age=31536000"]);
  return headers;
}
