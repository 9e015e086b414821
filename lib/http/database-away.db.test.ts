import { type AddressInfo, createServer, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { db, rawSql } from "@/db/client";
import { settlesWithin } from "@/lib/platform/testing/own-time";
import { problemOfResponse, requestOf, routeWith, startedWith } from "./testing/scene.ts";

const sockets = new Set<Socket>();
const silent = createServer((socket) => sockets.add(socket));
const ports: Record<string, number> = {};

beforeAll(async () => {
  const portOf = async (server: ReturnType<typeof createServer>) => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  };
  const gone = createServer();
  ports["a closed port"] = await portOf(gone);
  ports["a port that accepts and never answers"] = await portOf(silent);
  await new Promise((resolve) => gone.close(resolve));
});
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  silent.close();
});

const open = { auth: "none" } as const;
const routes = {
  "a route that looks up a key": routeWith({ ...open, auth: "user", handler: () => ({}) }),
  "a route that reads": routeWith({ ...open, handler: () => db().execute(sql`SELECT 1`) }),
  "a route that writes in a transaction": routeWith({
    ...open,
    handler: () => rawSql().begin((tx) => tx`SELECT 1`),
  }),
};
const headers = { authorization: `Bearer hf_${"a".repeat(32)}` };

test.each(["a closed port", "a port that accepts and never answers"])(
  "with the database behind %s every route answers 503 with Retry-After within two seconds, again and again",
  async (where) => {
    const url = `postgres://u:p@127.0.0.1:${ports[where]}/d`;
    startedWith({ DATABASE_URL: url, AUTH_SECRET: "a-secret-of-more-than-32-characters!" }, "database");
    for (let round = 0; round < 3; round += 1) {
      const answers = Object.entries(routes).map(async ([name, route]) => {
        const answering = Promise.resolve(route(requestOf("GET", "/x", headers)));
        const isInTime = await settlesWithin(2_000, answering);
        const response = await answering;
        const { code } = await problemOfResponse(response);
        return { name, status: response.status, code, wait: response.headers.get("retry-after"), isInTime };
      });
      for (const answer of await Promise.all(answers))
        expect(answer).toEqual({ name: answer.name, status: 503, code: "unavailable", wait: "2", isInTime: true });
    }
  },
);
