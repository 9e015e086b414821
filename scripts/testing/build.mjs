// The production build, as `npm start` makes it and only when sources changed, so that what is tested is what is served.
import { fileURLToPath } from "node:url";
import { ensureBuild } from "../launcher/build.mjs";
import { startGuard } from "../launcher/guard.mjs";
import { createProgress } from "../launcher/progress.mjs";
import { readSettings } from "../launcher/read-settings.mjs";
import { productCommands } from "../launcher/run-holdfast.mjs";
import { createSupervisor } from "../launcher/supervise.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
const supervisor = createSupervisor();
const guard = startGuard();
supervisor.atEnd(() => guard.done());

let exitCode = 1;
try {
  const { distDir } = readSettings(process.env, root);
  const command = productCommands(root, false).build;
  if (command === null) throw new Error("There is no build to make.");
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
  await ensureBuild({ root, distDir, command, env, progress: createProgress(process.stderr), guard, supervisor });
  console.log(`${distDir} is built from these sources`);
  exitCode = 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
await supervisor.end(exitCode);
