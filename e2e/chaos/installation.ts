import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrateDatabase } from "../../db/migrate.ts";
import { freePort } from "../../scripts/testing/ports.mjs";
import { type AppProcess, startAppProcess } from "../stack/app-process.ts";
import { createApiKey } from "../stack/create-api-key.ts";
import { createDatabase, type Database, openDatabase, stopSyncing, uniqueName } from "../stack/databases.ts";
import { type EffectReceiver, startEffectReceiver } from "../stack/effect-receiver.ts";
import { type MockProvider, mockModel, startMockProvider } from "../stack/mock-provider.ts";
import { startServices } from "../stack/services.ts";
import { startTcpProxy, type TcpProxy } from "../stack/tcp-proxy.ts";

/** E: one process, everything in it but PostgreSQL. S: two processes on one PostgreSQL and one Redis. */
export type StackName = "E" | "S";

export const leaseMs = 1500;
/** The bound the product promises: another process runs a dead one's turn within this. */
export const takeoverMs = leaseMs + 5000;

export type Arming = { point: string; action: "kill" | "stop" | "wait"; pass: number; waitMs?: number };

/** A running product with a fault proxy before each thing it depends on, and eyes behind them. */
export type Installation = {
  stack: StackName;
  /** The app processes; a slot keeps its port over restarts. */
  servers: AppProcess[];
  /** Starts the process of a slot anew; `extra` adds variables for this start. */
  start: (slot: number, extra?: Record<string, string>) => Promise<AppProcess>;
  /** SIGKILL and the wait until it is gone. */
  kill: (slot: number) => Promise<void>;
  /** What the processes of a slot have printed, all of them. */
  output: () => string;
  sql: Database;
  databaseUrl: string;
  provider: MockProvider;
  receiver: EffectReceiver;
  proxies: { postgres: TcpProxy; redis: TcpProxy; provider: TcpProxy };
  redisUrl: string;
  key: string;
  /** Arms a failpoint in the process of a slot; null disarms. */
  arm: (slot: number, arming: Arming | null) => void;
  /** The failpoints at which processes of a slot were ended or held, in order. */
  hits: (slot: number) => string[];
  end: () => Promise<void>;
};

let serial = 0;

const placeOf = (url: string, port: number) => ({
  host: new URL(url).hostname,
  port: Number(new URL(url).port || port),
});

const behindProxy = (url: string, port: number): string => {
  const moved = new URL(url);
  moved.hostname = "127.0.0.1";
  moved.port = String(port);
  return moved.href;
};

/** Starts one; what it had begun is ended again when that fails. `env` adds variables for the servers. */
export async function startInstallation(stack: StackName, env: Record<string, string> = {}): Promise<Installation> {
  const ends: (() => Promise<unknown>)[] = [];
  const end = async () => {
    for (const act of ends.reverse()) await act();
  };
  try {
    return await build(stack, env, ends, end);
  } catch (error) {
    await end();
    throw error;
  }
}

async function build(
  stack: StackName,
  extraEnv: Record<string, string>,
  ends: (() => Promise<unknown>)[],
  end: () => Promise<void>,
): Promise<Installation> {
  const dataDir = mkdtempSync(join(tmpdir(), "holdfast-chaos-"));
  ends.push(async () => rmSync(dataDir, { recursive: true, force: true }));
  const services = await startServices();
  ends.push(() => services.end());
  // A killed process, not a lost machine, is what these rows are about; the disk would only slow them.
  await stopSyncing(services.databaseUrl);
  const databaseUrl = await createDatabase(services.databaseUrl, uniqueName("chaos"));
  await migrateDatabase(databaseUrl);
  const sql = openDatabase(databaseUrl);
  ends.push(() => sql.end({ timeout: 1 }));
  const provider = await startMockProvider();
  ends.push(() => provider.end());
  const receiver = await startEffectReceiver(() => 30);
  ends.push(() => receiver.end());
  const proxies = {
    postgres: await startTcpProxy(placeOf(databaseUrl, 5432)),
    redis: await startTcpProxy(placeOf(services.redisUrl, 6379)),
    provider: await startTcpProxy({ host: "127.0.0.1", port: provider.port }),
  };
  ends.push(() => Promise.all(Object.values(proxies).map((proxy) => proxy.end())));

  const environment: Record<string, string> = {
    DATABASE_URL: behindProxy(databaseUrl, proxies.postgres.port),
    ...(stack === "S" ? { REDIS_URL: behindProxy(services.redisUrl, proxies.redis.port) } : {}),
    DATA_DIR: dataDir,
    OPENAI_BASE_URL: behindProxy(provider.url, proxies.provider.port),
    OPENAI_API_KEY: "sk-of-the-mock-provider",
    CHAT_MODEL: mockModel,
    MODEL_TIMEOUTS: "first=4s,chunk=4s,step=60s,tool=10s",
    MARKET_DATA: "sample",
    RATE_LIMITS: "off",
    LOG_LEVEL: "info",
    TURN_LEASE_MS: String(leaseMs),
    HOLDFAST_DIST: chaosDist,
    HOLDFAST_CHAOS_RECEIVER: receiver.url,
    ...extraEnv,
  };
  const armFile = (slot: number) => join(dataDir, `failpoint-${slot}.json`);
  const ports = await Promise.all(Array.from({ length: stack === "S" ? 2 : 1 }, () => freePort()));
  const servers: AppProcess[] = [];
  const finished: string[] = [];
  const start = async (slot: number, extra: Record<string, string> = {}) => {
    const before = servers[slot];
    if (before) finished.push(before.output());
    const own = { ...environment, HOLDFAST_FAILPOINT_FILE: armFile(slot), ...extra };
    const server = await startAppProcess(ports[slot] ?? 0, own);
    servers[slot] = server;
    return server;
  };
  ends.push(async () => {
    for (const server of servers) server.signal("SIGKILL");
    await Promise.all(servers.map((server) => server.ended));
  });
  for (const slot of ports.keys()) await start(slot);
  const key = await createApiKey({ ...environment, DATABASE_URL: databaseUrl }, "chaos@example.com");
  return {
    stack,
    servers,
    start,
    kill: async (slot) => {
      servers[slot]?.signal("SIGKILL");
      await servers[slot]?.ended;
    },
    output: () => [...finished, ...servers.map((server) => server.output())].join("\n"),
    sql,
    databaseUrl,
    provider,
    receiver,
    proxies,
    redisUrl: services.redisUrl,
    key,
    arm: (slot, arming) => {
      if (arming === null) rmSync(armFile(slot), { force: true });
      else {
        // Appears whole: the process may look at any moment. The serial makes every arming a new one.
        serial += 1;
        writeFileSync(`${armFile(slot)}.draft`, JSON.stringify({ ...arming, serial }));
        renameSync(`${armFile(slot)}.draft`, armFile(slot));
      }
    },
    hits: (slot) => {
      const file = `${armFile(slot)}.hits`;
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, "utf8").trim().split("\n");
      return lines.map((line) => (JSON.parse(line) as { point: string }).point);
    },
    end,
  };
}

/** The build with failpoints and effect tools has a folder of its own: the ordinary one knows neither. */
export const chaosDist = ".next-chaos";
