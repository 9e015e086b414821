import { and, eq, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/index";
import { AppError } from "@/lib/platform/errors";
import { pgTextProblem } from "@/lib/platform/pg-safe";
import { audit } from "../audit.ts";
import { type Ctx, ownerOf } from "../ctx.ts";
import { forgetApiKey } from "./resolve-api-key.ts";

/**
 * Ends a key of the user's, in this process at once and in others within `keyCacheMs`. Repeating it changes nothing.
 * Throws `not_found` for a missing key and for somebody else's alike.
 */
export async function revokeApiKey(ctx: Ctx, keyId: string): Promise<void> {
  const userId = ownerOf(ctx);
  const revoked = pgTextProblem(keyId)
    ? []
    : await db()
        .update(apiKeys)
        .set({ revokedAt: sql`coalesce(${apiKeys.revokedAt}, now())` })
        .where(and(eq(apiKeys.id, keyId), eq(apiKeys.userId, userId)))
        .returning({ id: apiKeys.id });
  if (revoked.length === 0) throw new AppError("not_found", "There is no such key.");
  forgetApiKey(keyId);
  audit("api_key_revoked", { user_id: userId, key_id: keyId });
}
