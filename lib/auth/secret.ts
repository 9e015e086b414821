import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { lookUp } from "@/db/look-up";
import { installationSecrets } from "@/db/schema/index";
import { env } from "@/lib/platform/env";
import { processSingleton } from "@/lib/platform/singleton";

const rowName = "auth_secret";

/** Made once by whichever process comes first; all others read the same row. */
async function sharedSecret(): Promise<string> {
  await db()
    .insert(installationSecrets)
    .values({ name: rowName, value: randomBytes(48).toString("base64url") })
    .onConflictDoNothing();
  const [row] = await db()
    .select({ value: installationSecrets.value })
    .from(installationSecrets)
    .where(eq(installationSecrets.name, rowName));
  if (!row) throw new Error("The installation's secret was not stored.");
  return row.value;
}

/**
 * The secret that seals login tokens: `AUTH_SECRET`, else one kept in the database so that every process of the
 * installation has the same. Read once a process; a failed read is tried again by the next caller.
 */
export async function authSecret(): Promise<string> {
  const configured = env().AUTH_SECRET;
  if (configured !== undefined) return configured;
  const kept = processSingleton("auth-secret", () => ({ value: undefined as string | undefined }));
  kept.value ??= await lookUp(sharedSecret());
  return kept.value;
}
