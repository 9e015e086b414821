import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { issueApiKeyForEmail } from "@/lib/auth";
import { isAppError } from "@/lib/platform/errors";

const usage = "Usage: npm run -s api-key -- --email ada@example.com [--name ci] [--admin]";

/** Prints one new key, alone, on stdout; everything else goes to stderr. */
async function main(): Promise<number> {
  let values: { email?: string; name?: string; admin?: boolean };
  try {
    ({ values } = parseArgs({
      options: { email: { type: "string" }, name: { type: "string" }, admin: { type: "boolean", default: false } },
    }));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}\n`);
    return 2;
  }
  const { email, name, admin = false } = values;
  if (email === undefined) {
    process.stderr.write(`--email is missing.\n${usage}\n`);
    return 2;
  }
  try {
    const issued = await issueApiKeyForEmail({ email, admin, ...(name === undefined ? {} : { name }) });
    if (issued.isNewUser)
      process.stderr.write(`Made ${email}${issued.isAdmin ? ", an administrator" : ""}; this is their key:\n`);
    process.stdout.write(`${issued.key}\n`);
    return 0;
  } catch (error) {
    if (!isAppError(error)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  } finally {
    await closeDatabase();
  }
}

process.exitCode = await main();
