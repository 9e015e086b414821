import { and, count, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { apiKeys } from "@/db/schema/index";
import { type CreatedApiKey, createApiKeySchema } from "@/lib/contracts/api-v1/api-keys";
import { AppError } from "@/lib/platform/errors";
import { createId } from "@/lib/platform/ids";
import { assertPgSafe } from "@/lib/platform/pg-safe";
import { audit } from "../audit.ts";
import { type Ctx, ownerOf } from "../ctx.ts";
import { keysPerUser } from "../tunables.ts";
import { apiKeyPrefix, generateApiKey, hashApiKey } from "./api-key.ts";
import { viewApiKey } from "./list-api-keys.ts";

/** Makes a key of the user's. The answer is the only place where the key itself ever appears. */
export async function createApiKey(ctx: Ctx, input: { name: string }): Promise<CreatedApiKey> {
  // Else a leaked key could make itself a successor that outlives its revocation.
  if (ctx.actor.type === "api-key") throw new AppError("forbidden", "A key cannot make keys; sign in to do it.");
  assertPgSafe(input);
  const { name } = createApiKeySchema.parse(input);
  const userId = ownerOf(ctx);
  const [active] = await db()
    .select({ keys: count() })
    .from(apiKeys)
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)));
  if (active && active.keys >= keysPerUser)
    throw new AppError("bad_request", `At most ${keysPerUser} keys; revoke one that is not used.`);
  return insertApiKey(userId, name);
}

/** Stores a new key for `userId`. For `createApiKey` and the command line. */
export async function insertApiKey(userId: string, name: string): Promise<CreatedApiKey> {
  const key = generateApiKey();
  const values = { id: createId("key"), userId, name, prefix: apiKeyPrefix(key), sha256: hashApiKey(key) };
  const [row] = await db().insert(apiKeys).values(values).returning();
  if (!row) throw new Error("The key was not stored.");
  audit("api_key_created", { user_id: userId, key_id: row.id });
  return { ...viewApiKey(row), key };
}
