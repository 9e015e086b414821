// Holdfast itself, over its REST API with an API key; history and chats are seeded by SQL.
import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { fetchAll, pickUi, pidOfPort, sleep, sseDeltas, treeOf } from "../lib.mjs";

const id = (prefix) => `${prefix}_${randomBytes(12).toString("hex")}`;

export default function ({ port, database, key, email, password, postgresPid = "" } = {}) {
  const base = `http://127.0.0.1:${port}`;
  const sql = postgres(database, { max: 2, onnotice: () => undefined });
  const bearer = { authorization: `Bearer ${key}` };
  let pid;
  let cookie;
  return {
    name: "holdfast",
    pids: () => [(pid ||= pidOfPort(port))],
    auxPids: () => (postgresPid ? treeOf(Number(postgresPid)) : []),

    /** What PostgreSQL has counted so far: transactions, bytes of log written, times it waited for the disk. */
    async writes() {
      // Backends report at most once a second.
      await sleep(1200);
      const [row] = await sql`
        SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database())::float8 AS commits,
          (SELECT wal_bytes FROM pg_stat_wal)::float8 AS bytes,
          (SELECT sum(fsyncs) FROM pg_stat_io WHERE object = 'wal')::float8 AS syncs`;
      return row;
    },

    /** The person of the key; a page needs their cookie as well. */
    async signIn() {
      const [user] = await sql`SELECT id FROM users WHERE email = ${email}`;
      cookie ??= await loginCookie(base, email, password);
      return { id: user.id };
    },

    async createSession(user, { history = 0 } = {}) {
      const name = id("bench");
      if (history > 0) await seedHistory(sql, user.id, name, history);
      return name;
    },

    send: (_user, session, text, o = {}) =>
      sseDeltas(
        `${base}/api/v1/chat`,
        { headers: bearer, body: { message: text, session_id: session, stream: true }, signal: o.signal },
        pickUi,
      ),

    async listSessions(_user, { limit = 50, cursor } = {}) {
      const r = await fetchAll(`${base}/api/v1/sessions?limit=${limit}${cursor ? `&cursor=${cursor}` : ""}`, {
        headers: bearer,
      });
      const body = r.json();
      return { count: body.data.length, cursor: body.next_cursor ?? undefined, ms: r.total, bytes: r.raw.length };
    },

    async seedSessions(user, n) {
      const [{ count }] = await sql`SELECT count(*)::int AS count FROM chat_sessions WHERE owner_id = ${user.id}`;
      await sql`
        WITH made AS (
          INSERT INTO chat_sessions (id, owner_id, name, title, activity_at)
          SELECT 'ses_' || md5(random()::text || i), ${user.id}, 'seed-' || md5(random()::text || i), 'A chat about number ' || i,
                 now() - i * interval '1 minute'
          FROM generate_series(1, ${Math.max(0, n - count)}) AS i RETURNING id)
        INSERT INTO session_leases (session_id, owner_id) SELECT id, ${user.id} FROM made`;
      await sql`ANALYZE chat_sessions, session_leases`;
    },

    page: (_user, session) => ({ url: `${base}/chat${session ? `/${session}` : ""}`, headers: { cookie } }),
    end: () => sql.end(),
  };
}

async function loginCookie(base, email, password) {
  const first = await fetchAll(`${base}/api/auth/csrf`);
  const jar = new Map();
  const keep = (r) => {
    for (const line of r.headers["set-cookie"] ?? []) jar.set(line.slice(0, line.indexOf("=")), line.split(";")[0]);
  };
  keep(first);
  const form = new URLSearchParams({ email, password, csrfToken: first.json().csrfToken }).toString();
  const r = await fetchAll(`${base}/api/auth/callback/credentials`, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      origin: base,
      cookie: [...jar.values()].join("; "),
    },
    body: form,
  });
  keep(r);
  return [...jar.values()].join("; ");
}

/** A session with `n` settled messages, as the product would have stored them. */
async function seedHistory(sql, ownerId, name, n) {
  const session = id("ses");
  const turns = Math.ceil(n / 2);
  const text = "lorem ipsum dolor sit amet ".repeat(8);
  await sql.begin(async (tx) => {
    await tx`INSERT INTO chat_sessions (id, owner_id, name, title) VALUES (${session}, ${ownerId}, ${name}, 'Seeded')`;
    await tx`INSERT INTO session_leases (session_id, owner_id, epoch, next_seq) VALUES (${session}, ${ownerId}, ${turns}, ${2 * turns + 1})`;
    await tx`
      INSERT INTO turns (id, session_id, owner_id, user_message_id, assistant_message_id, status, on_busy, epoch, attempt, request, start, started_at, finished_at)
      SELECT ${session} || '_t' || i, ${session}, ${ownerId}, ${session} || '_u' || i, ${session} || '_a' || i, 'completed', 'reject', i, 1, '{}', '{}', now(), now()
      FROM generate_series(1, ${turns}) AS i`;
    await tx`
      INSERT INTO messages (id, session_id, owner_id, turn_id, role, seq, epoch, parts, text, metadata)
      SELECT ${session} || r.mark || i, ${session}, ${ownerId}, ${session} || '_t' || i, r.role, 2 * i - r.back, i,
        jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'message ' || i || ' ' || ${text}::text)),
        'message ' || i || ' ' || ${text}::text, jsonb_build_object('turn_id', ${session} || '_t' || i)
      FROM generate_series(1, ${turns}) AS i, (VALUES ('_u', 'user', 1), ('_a', 'assistant', 0)) AS r(mark, role, back)`;
  });
}
