#!/usr/bin/env node
import { createDatabase } from "../e2e/stack/databases.ts";
// roundtrips.mjs - how often Holdfast waits for Postgres and Redis between a message's arrival and the upstream call.
//   node roundtrips.mjs --mock http://127.0.0.1:42010 [--count 40]
// Runs on Postgres and Redis of this machine, each behind a proxy that counts. Whoever signs in is cached after the first
// message, so that is not in it. Medians over the messages; statements that were under way together count as one trip, and
// publications, which nobody waits for, as none.
import { startServices } from "../e2e/stack/services.ts";
import holdfast from "./adapters/holdfast.mjs";
import { postgresReader, redisReader, startProxy } from "./counting-proxy.mjs";
import { fetchAll, median, mono, sleep } from "./lib.mjs";
import { endAll } from "./processes.mjs";
import { holdfastEnv, startHoldfast } from "./systems.mjs";

const option = (name, standard) =>
  process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : standard;
const mock = option("mock", "http://127.0.0.1:42010");
const count = Number(option("count", 40));

/** Questions between the two times, and how many trips they took: those that overlap are one. */
function within(questions, from, to) {
  const asked = questions.filter(({ at }) => at >= from && at <= to).sort((a, b) => a.at - b.at);
  let trips = 0;
  let busyUntil = -1;
  for (const { at, answered, what } of asked) {
    if (what.startsWith("publish")) continue;
    if (at >= busyUntil) trips += 1;
    busyUntil = Math.max(busyUntil, Number.isNaN(answered) ? to : answered);
  }
  return { asked, trips };
}

async function readAll(stream) {
  let size = 0;
  for await (const { bytes } of stream) size = bytes;
  if (size === 0) throw new Error("The answer was empty.");
}

const shorten = (sql) => sql.replaceAll(/\s+/g, " ").trim().slice(0, 70);

async function measure(title, adapter, sessionOf, proxies) {
  const user = await adapter.signIn();
  const rounds = [];
  for (let place = 0; place < count; place += 1) {
    const session = await sessionOf(user, place);
    const id = `trip${place}${title.length}`;
    const from = mono();
    await readAll(adapter.send(user, session, `Please answer. bench{id=${id},n=3,itl=2}`));
    const trace = (await fetchAll(`${mock}/__traces`)).json().find((one) => one.id === id);
    // The first messages warm up connections, statements and the sign-in.
    if (place >= 5) rounds.push(proxies.map(({ questions }) => within(questions, from, trace.recv)));
    await sleep(30);
  }
  const of = (place, pick) => median(rounds.map((round) => pick(round[place])));
  const what = (place) => {
    const usual = rounds.find((round) => round[place].asked.length === of(place, (one) => one.asked.length));
    return usual?.[place].asked.map((question) => shorten(question.what)) ?? [];
  };
  const line = (place) => ({
    trips: of(place, (o) => o.trips),
    asked: of(place, (o) => o.asked.length),
    what: what(place),
  });
  console.log(JSON.stringify({ messages: title, postgres: line(0), redis: line(1) }, null, 1));
}

const services = await startServices();
try {
  const database = await createDatabase(services.databaseUrl, "holdfast_bench");
  const postgres = await startProxy(database, postgresReader);
  const redis = await startProxy(services.redisUrl, redisReader);
  const env = holdfastEnv(mock, "roundtrips", { DATABASE_URL: postgres.url, REDIS_URL: redis.url });
  const adapter = holdfast(await startHoldfast(env));
  const kept = new Map();
  const oneSession = async (user) => {
    if (!kept.has("session")) kept.set("session", await adapter.createSession(user, { history: 10 }));
    return kept.get("session");
  };
  await measure("of a session with history", adapter, oneSession, [postgres, redis]);
  await measure("the first of a new session", adapter, (user) => adapter.createSession(user), [postgres, redis]);
} finally {
  await endAll();
  await services.end();
}
process.exit(0);
