// measure.mjs - one stream, checked; its times joined with the upstream's; CPU meters and closed-loop workers.
import { mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { cpuMs, fetchAll, mono, pct, pidOfPort, sleep } from "./lib.mjs";

export const scenario = process.argv[2];
export const opt = { rounds: 2, mock: "http://127.0.0.1:42010", warm: 150, floor: "bare-next" };
for (let i = 3; i < process.argv.length; i += 2) opt[process.argv[i].replace(/^--/, "")] = process.argv[i + 1];
export const num = (k, d) => Number(opt[k] ?? d);
export const list = (k, d) =>
  String(opt[k] ?? d)
    .split(",")
    .map(Number);
if (opt.out) mkdirSync(dirname(opt.out), { recursive: true });

// ---- one stream, checked --------------------------------------------------------------------------
const expectCache = new Map();
const expected = (n) => {
  if (!expectCache.has(n))
    expectCache.set(n, Array.from({ length: n }, (_, i) => " " + i.toString(36).padStart(5, "0")).join(""));
  return expectCache.get(n);
};
let serial = 0;
const RUN = Math.random().toString(36).slice(2, 7);
export async function stream(ad, user, session, { n, itl = 0, ttft = 0, batch = 64, tool, signal }) {
  const id = `${RUN}${(serial++).toString(36)}`;
  const want = expected(n);
  const at = itl > 0 ? new Float64Array(n) : null;
  const r = { id, t0: 0, first: NaN, end: NaN, got: 0, ok: false, bytes: 0, at, err: "" };
  const text = `Please answer. bench{id=${id},ttft=${ttft},itl=${itl},n=${n},batch=${batch}${tool ? ",tool=" + tool : ""}}`;
  let pos = 0,
    tok = 0,
    bad = false;
  r.t0 = mono();
  try {
    for await (const x of ad.send(user, session, text, { signal })) {
      r.bytes = x.bytes;
      for (const d of x.texts) {
        if (Number.isNaN(r.first)) r.first = x.t;
        if (!want.startsWith(d, pos)) bad = true;
        pos += d.length;
        if (at) while (tok < n && 6 * (tok + 1) <= pos) at[tok++] = x.t;
      }
    }
    r.end = mono();
    r.got = Math.floor(pos / 6);
    r.ok = !bad && pos === want.length;
    if (!r.ok) r.err = bad ? "wrong text" : `short: ${r.got}/${n}`;
  } catch (e) {
    r.end = mono();
    r.err = String(e.message ?? e);
  }
  return r;
}

/** Joins the client's times with the mock's: request path + response path = overhead of everything in between. */
export async function join(results) {
  const tr = new Map((await fetchAll(opt.mock + "/__traces")).json().map((t) => [t.id, t]));
  const ov = [],
    req = [],
    res = [],
    tail = [],
    tokLat = [];
  let failed = 0;
  const errs = {};
  for (const r of results) {
    if (!r.ok) {
      failed++;
      errs[r.err] = (errs[r.err] ?? 0) + 1;
    }
    const t = tr.get(r.id);
    if (!t || Number.isNaN(r.first)) continue;
    req.push(t.recv - r.t0);
    res.push(r.first - t.first);
    ov.push(t.recv - r.t0 + (r.first - t.first));
    tail.push(r.end - t.last);
    if (t.at && r.at) for (let i = 1; i < t.at.length; i++) if (r.at[i]) tokLat.push(r.at[i] - t.at[i]);
  }
  return {
    count: results.length,
    failed,
    errs,
    ttft: pct(ov),
    reqPath: pct(req),
    resPath: pct(res),
    tail: pct(tail),
    tok: pct(tokLat),
  };
}

// busy time of the whole machine in ms, to see what others used meanwhile
function machineBusy() {
  const f = readFileSync("/proc/stat", "latin1").split("\n")[0].trim().split(/\s+/).slice(1).map(Number);
  return (f[0] + f[1] + f[2] + f[5] + f[6] + f[7]) * 10;
}
class Meter {
  constructor(ad) {
    this.pids = ad.pids();
    this.aux = ad.auxPids?.() ?? [];
    this.mp = [mockPid];
    this.k0 = cpuMs(this.mp);
    this.c0 = cpuMs(this.pids);
    this.a0 = cpuMs(this.aux);
    this.m0 = machineBusy();
    this.self0 = process.cpuUsage();
    this.t0 = mono();
  }
  stop(tokens) {
    const wall = mono() - this.t0,
      cpu = cpuMs(this.pids) - this.c0,
      aux = cpuMs(this.aux) - this.a0;
    const u = process.cpuUsage(this.self0);
    const mine = cpu + aux + cpuMs(this.mp) - this.k0 + (u.user + u.system) / 1000;
    const foreign = Math.max(0, machineBusy() - this.m0 - mine);
    return {
      foreignPct: (foreign / wall) * 100,
      mockPct: ((cpuMs(this.mp) - this.k0) / wall) * 100,
      wallMs: wall,
      tokens,
      tokPerS: (tokens / wall) * 1000,
      cpuMs: cpu,
      cpuPct: (cpu / wall) * 100,
      cpuPer1k: (cpu / tokens) * 1000,
      auxCpuPer1k: (aux / tokens) * 1000,
      auxCpuMs: aux,
      genPct: (u.user + u.system) / 10 / wall,
      machinePct: ((machineBusy() - this.m0) / wall) * 100,
    };
  }
}

const mockPid = pidOfPort(new URL(opt.mock).port);
/** Waits (up to --quiet seconds) for the machine to be idle, then starts a meter. */
export async function meter(ad) {
  const end = mono() + num("quiet", 20) * 1000;
  while (mono() < end) {
    const b = machineBusy(),
      t = mono();
    await sleep(400);
    if ((machineBusy() - b) / (mono() - t) < 0.2) break;
  }
  return new Meter(ad);
}

// ---- closed-loop workers ---------------------------------------------------------------------------
export async function workers(c, total, job, spreadMs = 0) {
  let next = 0;
  const out = [];
  await Promise.all(
    Array.from({ length: c }, async (_, w) => {
      if (spreadMs) await sleep((spreadMs * w) / c);
      for (;;) {
        const i = next++;
        if (i >= total) return;
        out.push(await job(w, i));
      }
    }),
  );
  return out;
}
export const sessionsFor = async (t, count, o) => {
  const s = [];
  for (let i = 0; i < count; i++) s.push(await t.ad.createSession(t.user, o));
  return s;
};
