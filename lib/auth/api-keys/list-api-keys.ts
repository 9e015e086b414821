import { desc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/index";
import type { ApiKeyView } from "@/lib/contracts/api-v1/api-keys";
import { type Ctx, ownerOf } from "../ctx.ts";

export function viewApiKey(row: typeof apiKeys.$inferSelect): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    created_at: row.createdAt.toISOString(),
    last_used_at: row.lastUsedAt?.toISOString() ?? null,
    revoked_at: row.revokedAt?.toISOString() ?? null,
  };
}

/** The user's keys, newest first; revoked ones too, so that "last used" stays readable. At most 200. */
export async function listApiKeys(ctx: Ctx): Promise<ApiKeyView[]> {
  const rows = await db()
    .select()
    .from(apiKeys)
    .where(eq(apiKeys.userId, ownerOf(ctx)))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id))
    .limit(200);
  return rows.map(viewApiKey);
}
