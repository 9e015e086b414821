// Commands that work on the database: `node scripts/run.mjs api-key --email ada@example.com`. Runs on Node 20.
import { runCommand } from "./launcher/run-command.mjs";

await runCommand(process.argv.slice(2));
