// The launcher as `npm start` runs it, with a small server in the place of Next, so that its tests take seconds.
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { refuseSecondStart } from "../data-folder.mjs";
import { startGuard } from "../guard.mjs";
import { reportFailure } from "../main.mjs";
import { createProgress } from "../progress.mjs";
import { readSettings } from "../read-settings.mjs";
import { productCommands, runHoldfast } from "../run-holdfast.mjs";
import { createSupervisor } from "../supervise.mjs";
import { watchParent } from "../watch-parent.mjs";

const root = join(fileURLToPath(new URL(".", import.meta.url)), "..", "..", "..");
const server = [
  process.execPath,
  fileURLToPath(new URL("small-server.mjs", import.meta.url)),
  ...process.argv.slice(2),
];
const supervisor = createSupervisor();
try {
  if (!process.env["DATA_DIR"]) throw new Error("A trial needs a DATA_DIR of its own.");
  const settings = readSettings(process.env, root);
  if (settings.databaseUrl === undefined) refuseSecondStart(settings.dataDir);
  watchParent(() => supervisor.orphaned());
  const guard = startGuard();
  supervisor.atEnd(() => guard.done());
  const commands = { ...productCommands(root, true), server };
  await runHoldfast({
    root,
    settings,
    isDev: true,
    commands,
    progress: createProgress(process.stdout),
    guard,
    supervisor,
  });
} catch (error) {
  reportFailure(error);
  await supervisor.end(1);
}
