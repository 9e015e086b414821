import { randomUUID } from "node:crypto";
import { startTcpProxy } from "../../stack/tcp-proxy.ts";
import { judgeAll } from "../judge.ts";
import type { Row } from "../row.ts";

const atOnce = 12;
const lossShare = 0.3;

/** Replies get lost on the way and every send is repeated until one arrives: each message is there once. */
export const r11: Row = {
  id: "R11",
  title: "sends whose replies are lost in 30 % of the cases",
  stacks: ["S", "E"],
  rounds: { S: 500, E: 500, short: { E: 60 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const places = await Promise.all(
      installation.servers.map((server) =>
        startTcpProxy({ host: "127.0.0.1", port: Number(new URL(server.url).port) }),
      ),
    );
    const lost = { replies: 0 };
    for (const place of places)
      place.disturb({
        fateOfReply: () => {
          if (!row.random.chance(lossShare)) return "pass";
          lost.replies += 1;
          return row.random.chance(0.5) ? "drop" : "reset";
        },
      });
    const base = () => `http://127.0.0.1:${row.random.pick(places).port}`;
    let next = 0;
    const worker = async () => {
      while (next < row.rounds) {
        const place = next;
        next += 1;
        // With a key of their own for every second one: both ways of saying "this is a repeat" must hold.
        const key = place % 2 === 0 ? { idempotencyKey: `key-${place}` } : {};
        const sessionId = `lossy-${place % 50}`;
        const record = await client.send(base(), { sessionId, text: `[[say:kept]] ${randomUUID()}`, ...key });
        for (let repeat = 0; record.outcome !== "ok" && repeat < 60; repeat += 1)
          await client.resend(base(), record, key);
        if (row.random.chance(0.2)) await client.resend(base(), record, key);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    for (const place of places) await place.end();
    await judgeAll(row, installation);

    const direct = installation.servers[0]?.url ?? "";
    let accepted = 0;
    for (let place = 0; place < Math.min(20, row.rounds); place += 2) {
      const body = { message: "another text", session_id: `lossy-${place % 50}`, on_busy: "enqueue", stream: false };
      const answer = await client.ask(direct, "/api/v1/chat", body, { headers: { "idempotency-key": `key-${place}` } });
      if (answer.status !== 422) accepted += 1;
    }
    const [stored] = await installation.sql<{ messages: number; turns: number }[]>`
      SELECT (SELECT count(*)::int FROM messages WHERE role = 'user') AS messages, (SELECT count(*)::int FROM turns) AS turns`;
    row.score.equal("messages", stored?.messages ?? -1, row.rounds);
    row.score.equal("turns", stored?.turns ?? -1, row.rounds);
    row.score.atLeast("replies lost", lost.replies, Math.floor(row.rounds * lossShare * 0.8));
    row.score.zero("same key with another body not refused", accepted);
  },
};
