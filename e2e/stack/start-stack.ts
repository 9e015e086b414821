import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createDatabase, uniqueName } from "./databases.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { type Services, startServices } from "./services.ts";

/** `embedded`: what `npm start` gives without any setting. `services`: Postgres and Redis by URL, several processes. */
export type StackKind = "embedded" | "services";

export type StackWish = {
  kind: StackKind;
  /** How many launchers share the database; the embedded one allows one. */
  processes?: number;
  /** Further variables, for instance OPENAI_BASE_URL of a mock model. */
  env?: Record<string, string>;
};

export type Stack = {
  kind: StackKind;
  servers: ServerProcess[];
  /** The variables that make a command (`npm run -s api-key`) work on this stack. */
  environment: Record<string, string>;
  /** Ends servers and services and removes their data. */
  end: () => Promise<void>;
};

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Sample figures, so that nothing depends on the network, and no limits, which tests would meet from one address. */
const testSettings = { MARKET_DATA: "sample", RATE_LIMITS: "off", LOG_LEVEL: "warn" };

/** Starts Holdfast as a person would, with data of its own, and waits until it answers. */
export async function startStack({ kind, processes = 1, env = {} }: StackWish): Promise<Stack> {
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-stack-"));
  const servers: ServerProcess[] = [];
  let services: Services | undefined;
  const end = async () => {
    await Promise.all(servers.map((server) => server.end()));
    await services?.end();
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const environment: Record<string, string> = { ...testSettings, DATA_DIR: dataDir, ...env };
    if (kind === "services") {
      services = await startServices();
      environment.DATABASE_URL = await createDatabase(services.databaseUrl, uniqueName("holdfast"));
      environment.REDIS_URL = services.redisUrl;
    }
    for (let count = 0; count < processes; count += 1) servers.push(await startServer(environment));
    return { kind, servers, environment, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Gives the user with that address a password, through the command people use. */
export async function setPassword(environment: Record<string, string>, email: string, password: string): Promise<void> {
  await runCommand(environment, ["set-password", "--", "--email", email], `${password}\n`);
}

async function runCommand(environment: Record<string, string>, words: string[], input = ""): Promise<string> {
  const command = spawn("npm", ["run", "-s", ...words], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["pipe", "pipe", "pipe"],
  });
  command.stdin.end(input);
  const printed = { stdout: "", stderr: "" };
  command.stdout.setEncoding("utf8").on("data", (text: string) => (printed.stdout += text));
  command.stderr.setEncoding("utf8").on("data", (text: string) => (printed.stderr += text));
  const code = await new Promise((resolve) => command.once("close", resolve));
  if (code !== 0) throw new Error(`npm run ${words[0]} ended with ${String(code)}:\n${printed.stderr}`);
  return printed.stdout.trim();
}
