import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { logger } from "@/lib/platform/logger";
import { processSingleton } from "@/lib/platform/singleton";
import { findUsableKey, type KeyState } from "../queries.ts";
import { createTimedCache, type TimedCache } from "../timed-cache.ts";
import { cachedEntries, keyCacheMs, keyUseWrittenMs } from "../tunables.ts";
import { hashApiKey, isApiKey } from "./api-key.ts";

const keys = (): TimedCache<KeyState> =>
  processSingleton("api-keys", () => createTimedCache<KeyState>(keyCacheMs, cachedEntries));
const writtenAt = (): Map<string, number> => processSingleton("api-keys-used", () => new Map<string, number>());

/**
 * Who a bearer key acts for, or null when it is no key of ours, revoked, or its user is disabled. The database is asked
 * at most every `keyCacheMs` for one key. Notes the use of the key, beside the request.
 */
export async function resolveApiKey(key: string): Promise<KeyState | null> {
  if (!isApiKey(key)) return null;
  const sha256 = hashApiKey(key);
  const state = await keys().load(sha256, () => findUsableKey(sha256));
  if (state) noteUse(state);
  return state;
}

/** After a revocation: this process refuses the key at once. */
export function forgetApiKey(keyId: string): void {
  keys().forgetWhere((state) => state.keyId === keyId);
}

function noteUse(state: KeyState): void {
  const now = Date.now();
  const last = Math.max(writtenAt().get(state.keyId) ?? 0, state.lastUsedAt?.getTime() ?? 0);
  if (now - last < keyUseWrittenMs) return;
  const written = writtenAt();
  if (written.size >= cachedEntries) written.clear();
  written.set(state.keyId, now);
  // The condition keeps the promise of one write a minute with several processes too.
  db()
    .execute(sql`
      UPDATE api_keys SET last_used_at = now()
      WHERE id = ${state.keyId}
        AND (last_used_at IS NULL OR last_used_at < now() - ${keyUseWrittenMs} * interval '1 millisecond')`)
    .catch((error: unknown) => logger.warn({ error: String(error), key_id: state.keyId }, "key use was not noted"));
}
