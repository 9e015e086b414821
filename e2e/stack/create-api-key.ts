import { createHash, randomBytes } from "node:crypto";
import { databaseUrlOf } from "./database-url.ts";
import { openDatabase } from "./databases.ts";

/**
 * A new API key of the user with that address, who is made when missing. The rows that `npm run api-key` writes, without
 * the second of processor time that a command takes to start; the command has tests of its own.
 */
export async function createApiKey(environment: Record<string, string>, email: string): Promise<string> {
  const name = () => randomBytes(16).toString("hex");
  const key = `hf_${name()}`;
  const sql = openDatabase(databaseUrlOf(environment));
  try {
    await sql.begin(async (tx) => {
      // The first account is an administrator, and there is one first.
      await tx`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`;
      await tx`
        INSERT INTO users (id, email, is_admin)
        VALUES (${`usr_${name()}`}, ${email}, NOT EXISTS (SELECT FROM users)) ON CONFLICT (email) DO NOTHING`;
      await tx`
        INSERT INTO api_keys (id, user_id, name, prefix, sha256)
        SELECT ${`key_${name()}`}, id, 'test', ${key.slice(0, 7)}, ${createHash("sha256").update(key).digest("hex")}
        FROM users WHERE email = ${email}`;
    });
  } finally {
    await sql.end();
  }
  return key;
}
