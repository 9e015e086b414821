import { env } from "@/lib/platform/env";
import { audit } from "../audit.ts";
import { createUser } from "../create-user.ts";
import { findAccountByEmail, hasAnyUser } from "../queries.ts";
import { type AttemptSource, type AuthFailure, provePassword, refused, type SignedIn } from "./check-credentials.ts";
import { emailProblem, nameProblem, newPasswordProblem, normaliseEmail, problemsOf } from "./credentials.ts";
import { hashPassword } from "./password.ts";
import { countAttempt } from "./sign-in-limits.ts";

export type SignUpInput = { email: string; password: string; name?: string };

/**
 * Makes an account, or proves an existing one: with the right password a known e-mail is signed in, with a wrong one
 * it gets the answer sign-in gives (docs/decisions, "sign-up answers"). Each way costs one hash. Counts as a sign-in
 * attempt, so that sign-up is no way around the limits. Throws `unavailable` like `checkCredentials`.
 */
export async function signUp(input: SignUpInput, source: AttemptSource): Promise<SignedIn | AuthFailure> {
  const email = normaliseEmail(input.email);
  const name = input.name?.trim() ?? "";
  const fields = problemsOf({
    email: emailProblem(email),
    password: newPasswordProblem(input.password),
    name: nameProblem(name),
  });
  if (fields) return { ok: false, code: "invalid_input", fields };
  if (env().SIGN_UP === "closed" && (await hasAnyUser())) return { ok: false, code: "sign_up_closed" };
  const limit = await countAttempt({ kind: "sign-up", email, address: source.address, now: source.now ?? new Date() });
  if (!limit.allowed) return refused("rate_limited", source, { retryAfterS: limit.retryAfterS });
  const outcome = await createOrProve(email, name === "" ? null : name, input.password, source);
  if (outcome.ok) await limit.succeeded();
  return outcome;
}

async function createOrProve(
  email: string,
  name: string | null,
  password: string,
  source: AttemptSource,
): Promise<SignedIn | AuthFailure> {
  const known = await findAccountByEmail(email);
  if (known) return provePassword(known, password, source);
  const passwordHash = await hashPassword(password);
  const created = await createUser({ email, name, passwordHash, isAdmin: false, byOperator: false });
  switch (created.outcome) {
    case "created":
      audit("sign_up", { user_id: created.userId, address: source.address, is_admin: created.isAdmin });
      return { ok: true, userId: created.userId };
    case "email_taken":
      // Somebody, perhaps a second press of the button, was faster.
      return provePassword(await findAccountByEmail(email), password, source);
    case "sign_up_closed":
      return { ok: false, code: "sign_up_closed" };
  }
}
