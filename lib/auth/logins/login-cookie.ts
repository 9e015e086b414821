import { env } from "@/lib/platform/env";

/** Secure cookies exactly when people reach us by https, whatever a forwarding header says. */
export const usesSecureCookies = (): boolean => env().APP_URL?.startsWith("https:") === true;

/** next-auth's own name, fixed here so that nothing depends on how a request looked. */
export const loginCookieName = (): string =>
  usesSecureCookies() ? "__Secure-authjs.session-token" : "authjs.session-token";

export const pendingLinkCookieName = (): string =>
  usesSecureCookies() ? "__Host-holdfast.pending-link" : "holdfast.pending-link";
