import { AsyncLocalStorage } from "node:async_hooks";
import type { AuthFailure } from "../passwords/check-credentials.ts";

/**
 * What one sign-in knows beside what next-auth passes on: its callbacks see neither the request nor the answer. They
 * read `cookies` and `verifiedUserId` and leave the rest for whoever started the flow.
 */
export type SignInContext = {
  /** The `Cookie` header of the request. */
  cookies: string | null;
  address: string;
  /** Set by our own forms, which have proved the password already. */
  verifiedUserId?: string;
  /** Why it was refused. */
  failure?: AuthFailure;
  /** What went wrong on our side, the database away above all. */
  error?: Error;
  /** `Set-Cookie` lines to add to the answer. */
  setCookies: string[];
};

export const signInContext = new AsyncLocalStorage<SignInContext>();
