import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { closeDatabase } from "@/db/client";
import { setPasswordForEmail } from "@/lib/auth";
import { isAppError } from "@/lib/platform/errors";

const usage = "Usage: npm run -s set-password -- --email ada@example.com   (the password is read from standard input)";

/** Reads one line as the new password, so that it stands in no process list and no shell history. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { email: { type: "string" } }, strict: false });
  if (typeof values.email !== "string") {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const input = createInterface({ input: process.stdin, output: process.stderr });
  const password = await input.question("New password: ");
  input.close();
  try {
    await setPasswordForEmail({ email: values.email, password });
    process.stderr.write("The password is set; every login of this person has ended.\n");
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
