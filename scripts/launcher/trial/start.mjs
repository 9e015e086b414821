// The launcher as `npm start` runs it, with a small server in the place of Next, so that its tests take seconds.
// Arguments: the folder that stands for the project, then any of --migrate, --no-namespaces, --deaf.
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

const here = fileURLToPath(new URL(".", import.meta.url));
const [root = "", ...flags] = process.argv.slice(2);
const supervisor = createSupervisor();
try {
  if (!process.env["DATA_DIR"]) throw new Error("A trial needs a DATA_DIR of its own.");
  const settings = readSettings(process.env, root);
  if (settings.databaseUrl === undefined) refuseSecondStart(settings.dataDir);
  watchParent((wasKilled) => supervisor.orphaned(wasKilled));
  const guard = startGuard();
  supervisor.atEnd(() => guard.done());
  const product = productCommands(join(here, "..", "..", ".."), true);
  await runHoldfast({
    root,
    settings,
    isDev: true,
    commands: {
      build: null,
      migrate: flags.includes("--migrate") ? product.migrate : ["true"],
      server: [process.execPath, join(here, "small-server.mjs"), ...flags],
    },
    progress: createProgress(process.stdout),
    guard,
    supervisor,
    hasNamespaces: flags.includes("--no-namespaces") ? false : undefined,
  });
} catch (error) {
  reportFailure(error);
  await supervisor.end(1);
}
