import { and, eq } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { accounts } from "@/db/schema/index";
import type { AuthFailureCode } from "@/lib/contracts/api-v1/auth";
import { toPgSafe } from "@/lib/platform/pg-safe";
import { readCookie } from "@/lib/platform/read-cookie";
import { audit } from "../audit.ts";
import { insertUser } from "../create-user.ts";
import { resolveLogin } from "../logins/login.ts";
import { loginCookieName } from "../logins/login-cookie.ts";
import { emailProblem, normaliseEmail } from "../passwords/credentials.ts";
import { findAccountByEmail, findAccountById } from "../queries.ts";
import { type PendingLink, readPendingLink, sealPendingLink } from "./pending-link.ts";
import type { SignInContext } from "./sign-in-context.ts";

export type ProviderLogin = {
  provider: string;
  providerAccountId: string;
  email: string | null;
  /** The provider vouches for the e-mail. */
  isEmailVerified: boolean;
  name: string | null;
};

export type ProviderOutcome = { ok: true; userId: string } | { ok: false; code: AuthFailureCode };

/** The user whom this provider's login belongs to, or null. */
export async function findLinkedUser(provider: string, providerAccountId: string): Promise<string | null> {
  const [row] = await lookUp(
    db()
      .select({ userId: accounts.userId })
      .from(accounts)
      .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId))),
  );
  return row?.userId ?? null;
}

async function insertLink(tx: Pick<Transaction, "insert">, link: PendingLink): Promise<void> {
  await tx.insert(accounts).values(link).onConflictDoNothing();
}

/**
 * Decides who a provider's login is. Known: its user. Unknown: only a verified e-mail counts, else anybody could claim
 * somebody's address. If an account has that e-mail and a password, nobody has ever verified the account's own e-mail:
 * it may have been made by a stranger in waiting. So the two are connected only when the browser proves the password,
 * by being signed in already or at its next sign-in within some minutes (see `pending-link.ts`).
 */
export async function admitProviderLogin(login: ProviderLogin, context: SignInContext): Promise<ProviderOutcome> {
  const linked = await findLinkedUser(login.provider, login.providerAccountId);
  if (linked !== null) return admitUser(linked);
  const email = normaliseEmail(login.email ?? "");
  if (!login.isEmailVerified || emailProblem(email)) return refuse(login, "email_not_verified");
  const account = await findAccountByEmail(email);
  if (!account) return createAccount(login, email);
  const link = { provider: login.provider, providerAccountId: login.providerAccountId, userId: account.id };
  if (account.isDisabled) return refuse(login, "invalid_credentials");
  const current = await resolveLogin(readCookie(context.cookies, loginCookieName()));
  if (account.passwordHash === null || current?.user.id === account.id) return connect(link);
  context.setCookies.push(await sealPendingLink(link));
  return refuse(login, "account_exists");
}

async function admitUser(userId: string): Promise<ProviderOutcome> {
  const account = await findAccountById(userId);
  return account && !account.isDisabled ? { ok: true, userId } : { ok: false, code: "invalid_credentials" };
}

async function connect(link: PendingLink): Promise<ProviderOutcome> {
  await lookUp(insertLink(db(), link));
  audit("provider_linked", { user_id: link.userId, provider: link.provider });
  return { ok: true, userId: link.userId };
}

async function createAccount(login: ProviderLogin, email: string): Promise<ProviderOutcome> {
  const name = toPgSafe(login.name)?.trim().slice(0, 100) || null;
  const created = await lookUp(
    db().transaction(async (tx) => {
      const made = await insertUser(tx, { email, name, passwordHash: null, isAdmin: false, byOperator: false });
      if (made.outcome === "created") {
        const { provider, providerAccountId } = login;
        await insertLink(tx, { provider, providerAccountId, userId: made.userId });
      }
      return made;
    }),
  );
  if (created.outcome === "created") {
    audit("sign_up", { user_id: created.userId, provider: login.provider, is_admin: created.isAdmin });
    return { ok: true, userId: created.userId };
  }
  // Taken means somebody made the account between our look and our insert: they must prove it like anybody.
  return refuse(login, created.outcome === "sign_up_closed" ? "sign_up_closed" : "account_exists");
}

function refuse(login: ProviderLogin, code: AuthFailureCode): ProviderOutcome {
  audit("provider_refused", { provider: login.provider, code });
  return { ok: false, code };
}

/** After the password of `userId` was proved: connects the provider's login that this browser brought before. */
export async function connectPendingLink(userId: string, cookies: string | null): Promise<void> {
  const link = await readPendingLink(cookies);
  if (link?.userId === userId) await connect(link);
}
