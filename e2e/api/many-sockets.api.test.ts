import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startTcpProxy } from "../stack/tcp-proxy.ts";
import { freshSession, json, target } from "./client.ts";
import { jsonFrames, jsonProtocol, openSocket, type SocketClient, untilType } from "./socket-client.ts";

/** Sockets that stream at once; more by HOLDFAST_SOCKETS, up to what one user may open. */
const count = Number(process.env.HOLDFAST_SOCKETS ?? 200);

/** Resident memory of the server in KB; null where nobody can be asked. */
function serverMemory(): number | null {
  const record = join(target().environment.DATA_DIR ?? "", "embedded.json");
  if (!existsSync(record)) return null;
  const { server } = JSON.parse(readFileSync(record, "utf8")) as { server?: { pid: number } };
  const status = `/proc/${server?.pid}/status`;
  if (!existsSync(status)) return null;
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(status, "utf8"))?.[1] ?? 0);
}

const textIn = (client: SocketClient): string =>
  jsonFrames(client)
    .map(({ chunk }) => (chunk?.type === "text-delta" ? chunk.delta : ""))
    .join("");

test(`${count} sockets stream at once on one process, every one its own whole answer`, async () => {
  const before = serverMemory();
  const clients = await Promise.all(
    Array.from({ length: count }, () => openSocket({ protocols: [jsonProtocol], process: 0 })),
  );
  const open = serverMemory();
  const startedAt = performance.now();
  for (const [index, client] of clients.entries())
    client.send({ type: "message", message: `[[words:40]][[seconds:4]][[id:s${index}]]`, session_id: freshSession() });
  await Promise.all(clients.map((client) => client.until((frame) => frame.includes("text-delta"))));
  const streaming = serverMemory();
  await Promise.all(clients.map((client) => untilType(client, "done", { status: "completed" })));
  const seconds = (performance.now() - startedAt) / 1000;
  for (const [index, client] of clients.entries()) {
    const text = textIn(client);
    expect(text.split(" ")).toHaveLength(40);
    expect(text).toMatch(new RegExp(`^s${index}-0`));
  }
  const each = (later: number | null, earlier: number | null) =>
    later === null || earlier === null ? "not measured" : `${Math.round((later - earlier) / count)} KB`;
  process.stdout.write(
    `${count} sockets: ${each(open, before)} each when open, ${each(streaming, open)} each with a turn running behind it; all done in ${seconds.toFixed(1)} s\n`,
  );
  // The same again without turns of their own: what a reader costs, not what a model call does.
  const [first] = clients;
  first?.send({ type: "message", message: "[[words:40]][[seconds:4]][[id:all]]", ref: "one for all" });
  const { turn_id } = await untilType(first as SocketClient, "session", { ref: "one for all" });
  const settled = serverMemory();
  for (const client of clients.slice(1)) client.send({ type: "attach", turn_id, ref: "one for all" });
  await Promise.all(clients.map((client) => client.until((frame) => frame.includes("all-20"))));
  const following = serverMemory();
  await Promise.all(clients.map((client) => untilType(client, "done", { ref: "one for all" })));
  process.stdout.write(`${count} readers of one turn: ${each(following, settled)} each more\n`);
  for (const client of clients) client.socket.close();
  await Promise.all(clients.map(({ ended }) => ended));
}, 180_000);

test("a reader at 1 KB a second slows nobody", async () => {
  const { hostname, port } = new URL(target().urls[0] ?? "");
  const proxy = await startTcpProxy({ host: hostname, port: Number(port) });
  try {
    const slow = await openSocket({ protocols: [jsonProtocol], url: `http://127.0.0.1:${proxy.port}` });
    const quick = await openSocket({ protocols: [jsonProtocol] });
    proxy.disturb({ bytesPerSecond: 1024 });
    quick.send({ type: "message", message: `[[words:3000]][[seconds:2]][[id:b${freshSession()}]]` });
    const { turn_id } = await untilType(quick, "session");
    slow.send({ type: "attach", turn_id });
    // Two seconds are the answer's own; at the pace of the slow one it would take minutes.
    await untilType(quick, "done", { status: "completed" });
    expect(textIn(quick).split(" ")).toHaveLength(3000);
    expect(slow.frames.length).toBeLessThan(quick.frames.length / 2);
    // Cut off in the middle, it comes back with its cursor and misses nothing.
    slow.socket.terminate();
    const seen = slow.frames.map((frame) => JSON.parse(frame)).filter(({ type }) => type === "chunk");
    const back = await openSocket({ protocols: [jsonProtocol], process: 1 });
    back.send({ type: "attach", turn_id, after: seen.at(-1)?.cursor ?? null });
    await untilType(back, "done");
    const { body } = await json(`/api/v1/turns/${turn_id}`);
    expect(textIn(slow) + textIn(back)).toBe(body.reply);
    for (const client of [quick, back]) client.socket.close();
  } finally {
    await proxy.end();
  }
}, 150_000);
