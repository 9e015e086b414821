import { setTimeout as sleep } from "node:timers/promises";
import { doubleEffects } from "../check-history.ts";
import type { Answer, ChaosClient } from "../client.ts";
import type { Installation } from "../installation.ts";
import { judgeAll } from "../judge.ts";
import type { Row, RowContext } from "../row.ts";

type Pending = { id: string; session_id: string; turn_id: string; status: string };
const extra = 5;

/** Approvals outlive every process; each decided call runs once, what was tampered with or expired never. */
export const r9: Row = {
  id: "R9",
  title: "approvals over a restart",
  stacks: ["S", "E"],
  rounds: { S: 50, E: 50, short: { E: 6 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const names = ["plain", "tampered", "expired"] as const;
    for (const name of names) {
      const count = name === "plain" ? row.rounds : extra;
      for (let place = 0; place < count; place += 1) await ask(row, client, installation, `${name}-${place}`);
    }
    const wanted = row.rounds + 2 * extra;
    for (let waited = 0; (await pending(client, installation)).length < wanted && waited < 20_000; waited += 100)
      await sleep(100);
    for (const slot of installation.servers.keys()) await installation.kill(slot);
    for (const slot of installation.servers.keys()) await installation.start(slot);
    const list = await pending(client, installation);
    row.score.equal("pending after the restart", list.length, wanted);
    await installation.sql`
      UPDATE tool_calls SET args = '{"note":"forged"}' WHERE turn_id IN (
        SELECT t.id FROM turns t JOIN chat_sessions s ON s.id = t.session_id WHERE s.name LIKE 'tampered-%')`;
    await installation.sql`
      UPDATE approvals SET expires_at = clock_timestamp() - interval '1 s' WHERE turn_id IN (
        SELECT t.id FROM turns t JOIN chat_sessions s ON s.id = t.session_id WHERE s.name LIKE 'expired-%')`;

    const wrongInput = await decide(client, installation, 0, list[0], { input: { note: 7 } });
    row.score.equal("status for an edit that fails the schema", wrongInput.status, 400);
    let twice = 0;
    for (const approval of list) {
      const both = await Promise.all([0, 1].map((place) => decide(client, installation, place, approval)));
      if (both.filter(({ status }) => status === 200).length > 1) twice += 1;
    }
    row.score.zero("decisions that both won", twice);
    for (let waited = 0; (await pending(client, installation)).length > 0 && waited < 15_000; waited += 100)
      await sleep(100);
    await judgeAll(row, installation);

    const done = (prefix: string) =>
      installation.receiver.received.filter(({ note }) => note.startsWith(prefix)).length;
    row.score.equal("executed once", done("plain-"), row.rounds);
    row.score.zero("executed twice", doubleEffects(installation.receiver).length);
    row.score.zero("tampered executed", done("tampered-") + done("forged"));
    row.score.zero("expired executed", done("expired-"));
    const [unknown] = [
      await client.ask(installation.servers[0]?.url ?? "", "/api/v1/approvals/apr_unknown0000", {
        decision: "approve",
      }),
    ];
    row.score.equal("status for an unknown approval", unknown?.status ?? 0, 404);
  },
};

async function ask(row: RowContext, client: ChaosClient, installation: Installation, name: string): Promise<void> {
  const text = `[[tool:chaos_effect {"note":"${name}"}]][[say:done with it]]`;
  await client.send(row.random.pick(installation.servers).url, { sessionId: name, text });
}

async function pending(client: ChaosClient, installation: Installation): Promise<Pending[]> {
  const answer = await client.ask(installation.servers[0]?.url ?? "", "/api/v1/approvals?status=pending&limit=100");
  if (answer.status !== 200) throw new Error(`the list of approvals answered ${answer.status}`);
  return answer.body["data"] as Pending[];
}

function decide(
  client: ChaosClient,
  { servers }: Installation,
  place: number,
  approval: Pending | undefined,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const base = servers[place % servers.length]?.url ?? "";
  return client.ask(base, `/api/v1/approvals/${approval?.id}`, { decision: "approve", ...more });
}
