import { setTimeout as sleep } from "node:timers/promises";
import { answerTo } from "../../stack/mock-words.ts";
import type { ChaosClient } from "../client.ts";
import type { Installation } from "../installation.ts";
import { judgeAll, waitUntilQuiet } from "../judge.ts";
import type { Row, RowContext } from "../row.ts";

type Line = { content: string; isPartial?: boolean };
type Play = (stage: Stage) => Promise<Line[]>;
type Stage = { row: RowContext; client: ChaosClient; installation: Installation; sessionId: string };

const long = (tag: string) => `[[tool:calculator {"expression":"2+2"}]][[id:${tag}]][[words:200]][[seconds:4]]`;
const short = (tag: string) => `[[id:${tag}]][[words:5]]`;
const atOnce = 8;

/** What is written while an answer runs means what was asked for. Rounds are chats for each of the four strategies. */
export const r10: Row = {
  id: "R10",
  title: "double texting: enqueue, reject, interrupt, rollback",
  stacks: ["S", "E"],
  rounds: { S: 50, E: 50, short: { E: 4 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const expected = new Map<string, Line[]>();
    for (const [strategy, play] of Object.entries(strategies)) {
      let next = 0;
      const worker = async () => {
        while (next < row.rounds) {
          const sessionId = `${strategy}-${next}`;
          next += 1;
          expected.set(sessionId, await play({ row, client, installation, sessionId }));
        }
      };
      await Promise.all(Array.from({ length: Math.min(atOnce, row.rounds) }, worker));
      row.say(`${strategy} played`);
    }
    await waitUntilQuiet(installation);
    const differing: string[] = [];
    for (const [sessionId, lines] of expected) {
      const seen = await historyOf(client, installation, sessionId);
      const isSame = seen.length === lines.length && lines.every((line, index) => matches(line, seen[index] ?? ""));
      if (!isSame) differing.push(sessionId);
      if (!isSame && differing.length <= 3)
        row.score.note(sessionId, { seen: seen.map((text) => text.slice(0, 60)), lines });
    }
    row.score.equal("chats played", expected.size, row.rounds * 4);
    row.score.zero("transcripts that differ from the model", differing.length);
    await judgeAll(row, installation);
    const [dangling] = await installation.sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM messages m JOIN turns t ON t.id = m.turn_id, jsonb_array_elements(m.parts) AS p(item)
      WHERE t.status IN ('completed', 'stopped', 'failed', 'interrupted') AND p.item ->> 'type' LIKE 'tool-%'
        AND p.item ->> 'state' IN ('input-streaming', 'input-available', 'approval-requested')`;
    row.score.zero("dangling tool calls", dangling?.n ?? -1);
    const [traces] = await installation.sql<{ n: number }[]>`
      SELECT count(*)::int AS n FROM messages m JOIN turns t ON t.id = m.turn_id WHERE t.rolled_back AND m.on_path AND m.seq IS NOT NULL`;
    row.score.zero("traces of what was rolled back", traces?.n ?? -1);
  },
};

const matches = (line: Line, seen: string) => (line.isPartial ? line.content.startsWith(seen) : line.content === seen);

async function historyOf(client: ChaosClient, { servers }: Installation, sessionId: string): Promise<string[]> {
  const answer = await client.ask(servers[0]?.url ?? "", `/api/v1/chat/history/${sessionId}`);
  return (answer.body as unknown as { content: string }[]).map((entry) => entry.content);
}

async function say(
  { row, client, installation, sessionId }: Stage,
  text: string,
  onBusy: "enqueue" | "reject" | "interrupt" | "rollback",
) {
  return client.send(row.random.pick(installation.servers).url, { sessionId, text, onBusy });
}

/** Begins a long answer and waits until some of it is there. */
async function beginLong(stage: Stage, text: string): Promise<void> {
  await say(stage, text, "reject");
  while (!stage.installation.provider.calls.some((call) => call.text === text && call.messages.at(-1)?.role === "tool"))
    await sleep(10);
  await sleep(stage.row.random.between(50, 700));
}

const both = (text: string): Line[] => [{ content: text }, { content: answerTo(text) }];

const strategies: Readonly<Record<string, Play>> = {
  enqueue: async (stage) => {
    const texts = [long(`${stage.sessionId}-a`), ...["b", "c", "d"].map((tag) => short(`${stage.sessionId}-${tag}`))];
    for (const text of texts) await say(stage, text, "enqueue");
    return texts.flatMap(both);
  },
  reject: async (stage) => {
    const first = long(`${stage.sessionId}-a`);
    await beginLong(stage, first);
    const refused = await say(stage, short(`${stage.sessionId}-b`), "reject");
    if (refused.status !== 409) return [{ content: `refused with 409, not ${refused.status}` }];
    return both(first);
  },
  interrupt: async (stage) => {
    const first = long(`${stage.sessionId}-a`);
    const second = short(`${stage.sessionId}-b`);
    await beginLong(stage, first);
    await say(stage, second, "interrupt");
    return [{ content: first }, { content: answerTo(first), isPartial: true }, ...both(second)];
  },
  rollback: async (stage) => {
    const before = short(`${stage.sessionId}-0`);
    const first = long(`${stage.sessionId}-a`);
    const second = short(`${stage.sessionId}-b`);
    const sent = await say(stage, before, "reject");
    await stage.client.settled(() => stage.installation.servers.map(({ url }) => url), sent.turnId ?? "");
    await beginLong(stage, first);
    await say(stage, second, "rollback");
    return [...both(before), ...both(second)];
  },
};
