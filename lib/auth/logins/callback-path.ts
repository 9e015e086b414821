/** Where people land when nothing better is known. */
export const homePath = "/chat";

const base = "http://own.invalid";
const neverTargets = /^\/(api|sign-in|sign-up)(\/|$)/;

/**
 * The path to go to after signing in: `wanted` when it is a page of ours, else the home page. Another site never is,
 * however it is written (`//host`, `/\host`, `/.//host`, tabs), nor an API path, nor sign-in itself.
 */
export function safeCallbackPath(wanted: string | null | undefined): string {
  if (!wanted?.startsWith("/") || !URL.canParse(wanted, base)) return homePath;
  const url = new URL(wanted, base);
  if (url.origin !== base || url.pathname.startsWith("//") || neverTargets.test(url.pathname)) return homePath;
  return `${url.pathname}${url.search}${url.hash}`;
}
