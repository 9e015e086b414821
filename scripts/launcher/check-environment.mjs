import process from "node:process";
import { parseEnv } from "../../lib/platform/env.ts";

// Ends with 1 and says on stderr which variables are wrong, if any are. Needs the project's own Node and its packages.
try {
  parseEnv(process.env);
} catch (error) {
  process.stderr.write(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
