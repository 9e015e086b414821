"use server";

import { pageCtx, updatePreferences } from "@/lib/auth";
import { type Preferences, preferencesSchema } from "@/lib/contracts/api-v1/auth";
import type { ErrorCode } from "@/lib/contracts/error-code";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";

/** Keeps preferences with the signed-in account. Arguments of an action come from outside: they are parsed. */
export async function savePreferencesAction(
  change: Preferences,
): Promise<{ ok: true } | { ok: false; code: ErrorCode }> {
  const ctx = await pageCtx("/settings");
  const parsed = preferencesSchema.safeParse(change);
  if (!parsed.success) return { ok: false, code: "bad_request" };
  try {
    await updatePreferences(ctx, parsed.data);
    return { ok: true };
  } catch (error) {
    if (isAppError(error)) return { ok: false, code: error.code };
    logger.error({ err: error }, "preferences were not saved");
    return { ok: false, code: "internal" };
  }
}
