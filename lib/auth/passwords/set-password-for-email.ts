import { eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/index";
import { AppError } from "@/lib/platform/errors";
import { audit } from "../audit.ts";
import { newPasswordProblem, normaliseEmail } from "./credentials.ts";
import { hashPassword } from "./password.ts";

/**
 * The operator's way to a password, from the command line: for people whom an API key made, and for those who forgot
 * theirs. Ends every login of the user. Throws `bad_request` for a password that will not do, `not_found` for nobody.
 */
export async function setPasswordForEmail(input: { email: string; password: string }): Promise<void> {
  const problem = newPasswordProblem(input.password);
  if (problem) throw new AppError("bad_request", `This password will not do: ${problem.replaceAll("_", " ")}.`);
  const changed = await db()
    .update(users)
    .set({ passwordHash: await hashPassword(input.password), sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.email, normaliseEmail(input.email)))
    .returning({ id: users.id });
  const [user] = changed;
  if (!user) throw new AppError("not_found", `Nobody has the e-mail ${input.email}.`);
  audit("password_changed", { user_id: user.id });
}
