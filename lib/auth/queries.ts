import { and, eq, exists, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { apiKeys, endedLogins, users } from "@/db/schema/index";
import type { CurrentUser } from "@/lib/contracts/api-v1/auth";

const currentUserColumns = {
  id: users.id,
  email: users.email,
  name: users.name,
  isAdmin: users.isAdmin,
  locale: users.locale,
  marketColors: users.marketColors,
  defaultModel: users.defaultModel,
};

/** A user as signing in needs it. */
export type Account = { id: string; email: string; passwordHash: string | null; isDisabled: boolean };

const accountColumns = {
  id: users.id,
  email: users.email,
  passwordHash: users.passwordHash,
  isDisabled: sql<boolean>`${users.disabledAt} IS NOT NULL`,
};

/** `email` in lower case. */
export async function findAccountByEmail(email: string): Promise<Account | null> {
  const [row] = await lookUp(db().select(accountColumns).from(users).where(eq(users.email, email)));
  return row ?? null;
}

export async function findAccountById(userId: string): Promise<(Account & { sessionVersion: number }) | null> {
  const [row] = await lookUp(
    db()
      .select({ ...accountColumns, sessionVersion: users.sessionVersion })
      .from(users)
      .where(eq(users.id, userId)),
  );
  return row ?? null;
}

export async function hasAnyUser(): Promise<boolean> {
  const [row] = await lookUp(db().select({ id: users.id }).from(users).limit(1));
  return row !== undefined;
}

/** What decides whether a login still counts. */
export type LoginState = { user: CurrentUser; sessionVersion: number; isDisabled: boolean; isEnded: boolean };

export async function findLoginState(userId: string, loginId: string): Promise<LoginState | null> {
  const ended = db().select({ one: sql`1` }).from(endedLogins).where(eq(endedLogins.loginId, loginId));
  const [row] = await lookUp(
    db()
      .select({
        user: currentUserColumns,
        sessionVersion: users.sessionVersion,
        isDisabled: accountColumns.isDisabled,
        isEnded: sql<boolean>`${exists(ended)}`,
      })
      .from(users)
      .where(eq(users.id, userId)),
  );
  return row ?? null;
}

export type KeyState = { keyId: string; userId: string; isAdmin: boolean; lastUsedAt: Date | null };

/** A key that is not revoked, of a user who is not disabled. */
export async function findUsableKey(sha256: string): Promise<KeyState | null> {
  const [row] = await lookUp(
    db()
      .select({ keyId: apiKeys.id, userId: users.id, isAdmin: users.isAdmin, lastUsedAt: apiKeys.lastUsedAt })
      .from(apiKeys)
      .innerJoin(users, eq(users.id, apiKeys.userId))
      .where(and(eq(apiKeys.sha256, sha256), sql`${apiKeys.revokedAt} IS NULL`, sql`${users.disabledAt} IS NULL`)),
  );
  return row ?? null;
}
