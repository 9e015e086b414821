import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/index";
import { createApiKeySchema } from "@/lib/contracts/api-v1/api-keys";
import { AppError } from "@/lib/platform/errors";
import { assertPgSafe } from "@/lib/platform/pg-safe";
import { createUser } from "../create-user.ts";
import { emailProblem, normaliseEmail } from "../passwords/credentials.ts";
import { findAccountByEmail } from "../queries.ts";
import { insertApiKey } from "./create-api-key.ts";

export type IssuedApiKey = { key: string; userId: string; isNewUser: boolean; isAdmin: boolean };

/**
 * The operator's way to a key, from the command line: makes the user when the e-mail is unknown (without a password,
 * `SIGN_UP=closed` or not) and one key. `admin` makes the user an administrator; it never takes that away. Throws
 * `bad_request` for an e-mail or name that is none. Needs no Next, so plain scripts can call it.
 */
export async function issueApiKeyForEmail(input: {
  email: string;
  name?: string;
  admin?: boolean;
}): Promise<IssuedApiKey> {
  const email = normaliseEmail(input.email);
  if (emailProblem(email)) throw new AppError("bad_request", `"${input.email}" is not an e-mail address.`);
  assertPgSafe(input.name);
  const { name } = createApiKeySchema.parse({ name: input.name ?? "command line" });
  const isAdmin = input.admin ?? false;
  const created = await createUser({ email, name: null, passwordHash: null, isAdmin, byOperator: true });
  const userId = created.outcome === "created" ? created.userId : (await findAccountByEmail(email))?.id;
  if (userId === undefined) throw new Error("The user was deleted at this moment; try again.");
  if (isAdmin) await db().update(users).set({ isAdmin: true }).where(eq(users.id, userId));
  const { key } = await insertApiKey(userId, name);
  const isNewUser = created.outcome === "created";
  return { key, userId, isNewUser, isAdmin: isAdmin || (created.outcome === "created" && created.isAdmin) };
}
