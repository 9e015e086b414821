import { sql } from "drizzle-orm";
import { db, type Transaction } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { users } from "@/db/schema/index";
import { env } from "@/lib/platform/env";
import { createId } from "@/lib/platform/ids";

/** Any constant that no other advisory lock of ours uses. */
const firstUserLock = 7_305_118_206;

export type NewUser = {
  /** In lower case. */
  email: string;
  name: string | null;
  /** PHC string; null for accounts without a password. */
  passwordHash: string | null;
  /** The first account of an installation is an administrator in any case. */
  isAdmin: boolean;
  /** Made by the operator: allowed with `SIGN_UP=closed` too. */
  byOperator: boolean;
};

export type CreateUserOutcome =
  | { outcome: "created"; userId: string; isAdmin: boolean }
  | { outcome: "email_taken" }
  | { outcome: "sign_up_closed" };

/** Makes an account. With `SIGN_UP=closed` only the first, or the operator's. */
export async function createUser(user: NewUser): Promise<CreateUserOutcome> {
  return lookUp(db().transaction((tx) => insertUser(tx, user)));
}

/** `createUser` inside the caller's transaction. */
export async function insertUser(tx: Transaction, user: NewUser): Promise<CreateUserOutcome> {
  // Without the lock two people who sign up at once would both see an empty table and both become administrator.
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${firstUserLock})`);
  const [someone] = await tx.select({ id: users.id }).from(users).limit(1);
  const isFirst = someone === undefined;
  if (!isFirst && !user.byOperator && env().SIGN_UP === "closed") return { outcome: "sign_up_closed" };
  const userId = createId("usr");
  const isAdmin = isFirst || user.isAdmin;
  const inserted = await tx
    .insert(users)
    .values({ id: userId, email: user.email, name: user.name, passwordHash: user.passwordHash, isAdmin })
    .onConflictDoNothing({ target: users.email })
    .returning({ id: users.id });
  return inserted.length === 0 ? { outcome: "email_taken" } : { outcome: "created", userId, isAdmin };
}
