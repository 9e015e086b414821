import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/index";
import { AppError } from "@/lib/platform/errors";
import { audit } from "../audit.ts";
import { type Ctx, ownerOf } from "../ctx.ts";
import { forgetLogins } from "../logins/login.ts";
import { findAccountById } from "../queries.ts";
import { type AttemptSource, type AuthFailure, refused } from "./check-credentials.ts";
import { newPasswordProblem, presentPasswordProblem, problemsOf } from "./credentials.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { countAttempt } from "./sign-in-limits.ts";

/** `current` is ignored for an account that has no password yet. */
export type ChangePasswordInput = { current: string; next: string };

/**
 * Sets a new password and ends every login of the user, this one too: whoever knew the old password is out. The caller
 * starts a new login for this browser. API keys stay; they are revoked one by one. Guesses of the current password
 * count as sign-in attempts. Needs a signed-in person: a key must not be able to become an account.
 */
export async function changePassword(
  ctx: Ctx,
  input: ChangePasswordInput,
  source: AttemptSource,
): Promise<{ ok: true } | AuthFailure> {
  if (ctx.actor.type !== "user") throw new AppError("forbidden", "A password is changed by a signed-in person.");
  const account = await findAccountById(ownerOf(ctx));
  if (!account) throw new AppError("unauthenticated", "The account no longer exists.");
  const fields = problemsOf({
    next: newPasswordProblem(input.next),
    current: account.passwordHash === null ? undefined : presentPasswordProblem(input.current),
  });
  if (fields) return { ok: false, code: "invalid_input", fields };
  if (account.passwordHash !== null) {
    const now = source.now ?? new Date();
    const limit = await countAttempt({ kind: "sign-in", email: account.email, address: source.address, now });
    if (!limit.allowed) return refused("rate_limited", source, { retryAfterS: limit.retryAfterS });
    if (!(await verifyPassword(account.passwordHash, input.current))) return refused("invalid_credentials", source, {});
    await limit.succeeded();
  }
  const isStored = await storePassword(account.id, account.sessionVersion, await hashPassword(input.next));
  return isStored ? { ok: true } : refused("invalid_credentials", source, {});
}

async function storePassword(userId: string, seenVersion: number, passwordHash: string): Promise<boolean> {
  // Compare-and-swap: of two changes at once, the second must prove the password that the first one set.
  const changed = await db()
    .update(users)
    .set({ passwordHash, sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(and(eq(users.id, userId), eq(users.sessionVersion, seenVersion)))
    .returning({ id: users.id });
  forgetLogins(userId);
  if (changed.length > 0) audit("password_changed", { user_id: userId });
  return changed.length > 0;
}
