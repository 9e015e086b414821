import { fileURLToPath } from "node:url";
import { startGuard } from "../launcher/guard.mjs";
import { ensurePackages, projectNode } from "../launcher/install.mjs";
import { createProgress } from "../launcher/progress.mjs";
import { createSupervisor } from "../launcher/supervise.mjs";
import { spawnGuarded } from "./guarded.mjs";
import { stageNames } from "./stages.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

const usage = `npm test [-- --only NAME[,NAME...]] [-- --skip NAME[,NAME...]]
Stages: ${stageNames.join(", ")}`;

/** Installs what is missing, as \`npm start\` does, and runs the stages on the project's own Node. @param {string[]} options */
export async function main(options) {
  const chosen = readChoice(options);
  if (chosen === null) {
    console.error(usage);
    process.exit(2);
  }
  await install();
  const run = spawnGuarded(projectNode(root), [fileURLToPath(new URL("./run.mjs", import.meta.url)), ...chosen], {
    cwd: root,
    env: { ...process.env, NODE_ENV: undefined, FORCE_COLOR: undefined },
    stdout: "inherit",
    stderr: "inherit",
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, () => void run.end());
  process.exit(await run.ended);
}

/** The names of the stages to run; null when the command line asks for something else. @param {string[]} options */
function readChoice(options) {
  let chosen = stageNames;
  for (let index = 0; index < options.length; index += 2) {
    const names = options[index + 1]?.split(",") ?? [];
    if (names.length === 0 || names.some((name) => !stageNames.includes(name))) return null;
    if (options[index] === "--only") chosen = chosen.filter((name) => names.includes(name));
    else if (options[index] === "--skip") chosen = chosen.filter((name) => !names.includes(name));
    else return null;
  }
  return chosen.length === 0 ? null : chosen;
}

async function install() {
  const supervisor = createSupervisor();
  const guard = startGuard();
  supervisor.atEnd(() => guard.done());
  try {
    await ensurePackages({ root, progress: createProgress(process.stderr), guard, supervisor });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    await supervisor.end(1);
  }
  guard.done();
  // From here on a signal ends the run of the stages instead.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.removeAllListeners(signal);
}
