import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { afterEach, expect, it, vi } from "vitest";
import { createDataDir, databaseProcesses, endTrials, startTrial } from "./launcher/trial/run-trial.ts";

vi.setConfig({ testTimeout: 90_000 });

afterEach(endTrials);

const script = fileURLToPath(new URL("./run.mjs", import.meta.url));

function runApiKey(args: string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [script, "api-key", ...args], {
    env: { NODE_ENV: "test", PATH: process.env.PATH, LOG_LEVEL: "silent", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name].setEncoding("utf8").on("data", (text: string) => (texts[name] += text));
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((done) =>
    child.once("close", (code) => done({ code, ...texts })),
  );
}

const keyAlone = /^hf_[\w-]+\n$/;

it("prints the key alone where nothing runs, starting the embedded database for the moment", async () => {
  const dataDir = createDataDir();
  const first = await runApiKey(["--email", "ada@example.com"], { DATA_DIR: dataDir });
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(keyAlone) });
  expect(first.stderr).toContain("an administrator");
  expect(databaseProcesses(dataDir)).toEqual([]);
  expect(existsSync(join(dataDir, "embedded.json"))).toBe(false);
  const wrong = await runApiKey(["--email", "nobody"], { DATA_DIR: dataDir });
  expect(wrong).toMatchObject({ code: 1, stdout: "" });
});

it("prints the key alone beside a running server, embedded or at DATABASE_URL, and leaves that running", async () => {
  const dataDir = createDataDir();
  const trial = startTrial({ dataDir, args: ["--migrate"] });
  const url = await trial.ready;
  const { url: databaseUrl } = JSON.parse(readFileSync(join(dataDir, "embedded.json"), "utf8")) as { url: string };
  const keys = await Promise.all([
    runApiKey(["--email", "ada@example.com", "--name", "ci"], { DATA_DIR: dataDir }),
    runApiKey(["--email", "grace@example.com", "--admin"], { DATABASE_URL: databaseUrl }),
  ]);
  for (const key of keys) expect(key).toMatchObject({ code: 0, stdout: expect.stringMatching(keyAlone) });
  expect(keys[0]?.stdout).not.toBe(keys[1]?.stdout);
  expect((await fetch(url)).status).toBe(200);
});

it("makes a start and other commands on the same data folder wait instead of failing", async () => {
  const dataDir = createDataDir();
  const keys = [1, 2].map(() => runApiKey(["--email", "ada@example.com"], { DATA_DIR: dataDir }));
  await expect.poll(() => existsSync(join(dataDir, "lock")), { timeout: 20_000 }).toBe(true);
  const trial = startTrial({ dataDir, args: ["--migrate"] });
  for (const key of await Promise.all(keys)) expect(key.stdout).toMatch(keyAlone);
  expect((await fetch(await trial.ready)).status).toBe(200);
});
