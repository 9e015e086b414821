import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { users } from "@/db/schema/index";
import { type CurrentUser, type Preferences, preferencesSchema } from "@/lib/contracts/api-v1/auth";
import { AppError } from "@/lib/platform/errors";
import { assertPgSafe } from "@/lib/platform/pg-safe";
import { type Ctx, ownerOf } from "./ctx.ts";
import { forgetLogins } from "./logins/login.ts";

/** Changes the fields that are given; null takes a choice back. Returns the user as changed. */
export async function updatePreferences(ctx: Ctx, input: Preferences): Promise<CurrentUser> {
  assertPgSafe(input);
  const { name, ...choices } = preferencesSchema.parse(input);
  const changes = { ...choices, ...(name === undefined ? {} : { name: name || null }) };
  const userId = ownerOf(ctx);
  if (Object.values(changes).some((value) => value !== undefined))
    await db().update(users).set(changes).where(eq(users.id, userId));
  forgetLogins(userId);
  const [user] = await db()
    .select({
      id: users.id,
      email: users.email,
      name: users.name,
      isAdmin: users.isAdmin,
      locale: users.locale,
      marketColors: users.marketColors,
      defaultModel: users.defaultModel,
    })
    .from(users)
    .where(eq(users.id, userId));
  if (!user) throw new AppError("not_found", "The account no longer exists.");
  return user;
}
