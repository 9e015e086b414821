import type { AuthResult } from "@/lib/contracts/api-v1/auth";
import { audit } from "../audit.ts";
import { type Account, findAccountByEmail } from "../queries.ts";
import { emailProblem, normaliseEmail, presentPasswordProblem, problemsOf } from "./credentials.ts";
import { verifyPassword } from "./password.ts";
import { countAttempt } from "./sign-in-limits.ts";

export type CredentialsInput = { email: string; password: string };
/** Where an attempt comes from and when. */
export type AttemptSource = { address: string; now?: Date };

export type AuthFailure = Extract<AuthResult, { ok: false }>;
export type SignedIn = { ok: true; userId: string };

/**
 * Whether an e-mail and a password belong together. Unknown e-mail, wrong password, disabled account and an account
 * without a password give one answer at one price: a look-up and a hash. Counts the attempt first; throws
 * `unavailable` when the database is away or too many hashes wait.
 */
export async function checkCredentials(
  input: CredentialsInput,
  source: AttemptSource,
): Promise<SignedIn | AuthFailure> {
  const email = normaliseEmail(input.email);
  const fields = problemsOf({ email: emailProblem(email), password: presentPasswordProblem(input.password) });
  if (fields) return { ok: false, code: "invalid_input", fields };
  const limit = await countAttempt({ kind: "sign-in", email, address: source.address, now: source.now ?? new Date() });
  if (!limit.allowed) return refused("rate_limited", source, { retryAfterS: limit.retryAfterS });
  const account = await findAccountByEmail(email);
  const outcome = await provePassword(account, input.password, source);
  if (outcome.ok) await limit.succeeded();
  return outcome;
}

/** The part of signing in that sign-up shares: one hash, whatever there is to compare with. */
export async function provePassword(
  account: Account | null,
  password: string,
  source: AttemptSource,
): Promise<SignedIn | AuthFailure> {
  const fits = await verifyPassword(account?.passwordHash ?? null, password);
  if (!fits || account === null || account.isDisabled) return refused("invalid_credentials", source, {});
  audit("sign_in", { user_id: account.id, address: source.address });
  return { ok: true, userId: account.id };
}

export function refused(
  code: AuthFailure["code"],
  source: AttemptSource,
  more: Pick<AuthFailure, "retryAfterS">,
): AuthFailure {
  audit("sign_in_refused", { code, address: source.address });
  return { ok: false, code, ...more };
}
