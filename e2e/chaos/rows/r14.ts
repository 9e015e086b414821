import type { Answer, ChaosClient } from "../client.ts";
import type { Installation } from "../installation.ts";
import { judgeAll } from "../judge.ts";
import type { Row, RowContext } from "../row.ts";
import { type UpstreamFault, upstreamFaults } from "../upstream-faults.ts";

const atOnce = 6;
/** First-chunk timeout 4 s, asked three times, and the pauses between; beyond this something hangs. */
const limitMs = 25_000;

type Met = { fault: UpstreamFault; sessionId: string; base: string; answer: Answer };

/** Whatever the model provider does, the turn ends in time with a typed reason and the chat goes on. */
export const r14: Row = {
  id: "R14",
  title: "faults of the model provider",
  stacks: ["S", "E"],
  rounds: { S: 3, E: 3, short: { E: 1 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const met: Met[] = [];
    const queue = Array.from({ length: row.rounds }, () => upstreamFaults).flat();
    const worker = async () => {
      for (let fault = queue.shift(); fault; fault = queue.shift())
        met.push(await meet(row, installation, client, fault));
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    met.push(...(await meetBrokenConnections(row, installation, client)));

    row.score.zero("answers of 5xx", met.filter(({ answer }) => answer.status >= 500).length);
    row.score.zero("without a typed end", met.filter((one) => !isTyped(one)).length);
    row.score.zero(
      "another end than wanted",
      met.filter(({ fault, answer }) => fault.wanted && answer.body["status"] !== fault.wanted).length,
    );
    row.score.atMost("slowest end (ms)", Math.max(...met.map(({ answer }) => answer.ms)), limitMs);
    row.score.equal("chats usable afterwards", await countUsable(installation, client, met), met.length);
    row.score.atLeast("kinds of faults", new Set(met.map(({ fault }) => fault.name)).size, 32);
    for (const { fault, answer } of met) {
      const error = answer.body["error"] as { code?: string } | null;
      row.score.note(
        fault.name,
        `${String(answer.body["status"])}${error ? ` ${error.code}` : ""}, ${Math.round(answer.ms)} ms`,
      );
    }
    await judgeAll(row, installation);
  },
};

let serial = 0;

async function meet(
  row: RowContext,
  installation: Installation,
  client: ChaosClient,
  fault: UpstreamFault,
): Promise<Met> {
  serial += 1;
  const sessionId = `fault-${serial}`;
  const base = row.random.pick(installation.servers).url;
  const body = { message: `${fault.message} ${serial}`, session_id: sessionId, stream: false };
  const answer = await client.ask(base, "/api/v1/chat", body, { timeoutMs: 90_000 });
  return { fault, sessionId, base, answer };
}

/** A turn that failed says why by a code that people's pages can show. */
function isTyped({ answer }: Met): boolean {
  const { status, error } = answer.body as { status?: string; error?: { code?: string } | null };
  if (status === "completed") return true;
  return status === "failed" && /^(model_\w+|step_limit)$/.test(error?.code ?? "");
}

/** Refused, silent, no such name, no TLS: the first process gets another address of the provider for each. */
async function meetBrokenConnections(row: RowContext, installation: Installation, client: ChaosClient): Promise<Met[]> {
  const met: Met[] = [];
  const several = async (name: string) => {
    const fault: UpstreamFault = { name, message: "hello", wanted: "failed" };
    const alone = { ...installation, servers: installation.servers.slice(0, 1) };
    met.push(...(await Promise.all(Array.from({ length: row.rounds }, () => meet(row, alone, client, fault)))));
  };
  installation.proxies.provider.set("refused");
  await several("connection refused");
  installation.proxies.provider.set("silent");
  await several("connection hangs");
  installation.proxies.provider.set("open");
  for (const [name, url] of [
    ["no such name", "http://provider.invalid/v1"],
    ["no TLS at the other end", `https://127.0.0.1:${installation.provider.port}/v1`],
  ] as const) {
    await installation.kill(0);
    await installation.start(0, { OPENAI_BASE_URL: url });
    await several(name);
  }
  await installation.kill(0);
  await installation.start(0);
  return met;
}

async function countUsable(installation: Installation, client: ChaosClient, met: Met[]): Promise<number> {
  let usable = 0;
  for (const { sessionId } of met) {
    const body = { message: "[[say:fine]]", session_id: sessionId, stream: false };
    const next = await client.ask(installation.servers[0]?.url ?? "", "/api/v1/chat", body);
    if (next.body["reply"] === "fine") usable += 1;
  }
  return usable;
}
