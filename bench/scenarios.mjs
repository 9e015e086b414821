// scenarios.mjs - what load.mjs can run.
import { fetchAll, median, pct, rssMiB } from "./lib.mjs";
import { join, list, meter, num, opt, sessionsFor, stream, workers } from "./measure.mjs";

/** What the database wrote between two looks, by the second of the run and by the turn. */
const perSecond = (from, to, wallMs, turns) => ({
  commitsPerS: ((to.commits - from.commits) / wallMs) * 1000,
  commitsPerTurn: (to.commits - from.commits) / turns,
  syncsPerS: ((to.syncs - from.syncs) / wallMs) * 1000,
  logKiBPerTurn: (to.bytes - from.bytes) / 1024 / turns,
});

// ---- scenarios: (target, round) -> array of {params..., metrics...} ------------------------------------
export const scenarios = {
  // c streams open at a time, new ones arriving evenly; each 1 s long at 20 tok/s (c=1: shorter, faster)
  async ttft(t) {
    const out = [];
    for (const c of list("conc", "1,10,50,200")) {
      const p = c === 1 ? { n: 10, itl: 5, ttft: 5 } : { n: num("n", 20), itl: num("itl", 50), ttft: 50 };
      const total = c === 1 ? num("one", 60) : Math.min(600, c * num("per", c >= 200 ? 3 : 5));
      const ss = await sessionsFor(t, c, { history: num("history", 2) });
      await fetchAll(opt.mock + "/__traces");
      const m = await meter(t.ad);
      const rs = await workers(c, total, (w) => stream(t.ad, t.user, ss[w], p), p.ttft + p.n * p.itl);
      const cost = m.stop(rs.reduce((a, r) => a + r.got, 0));
      out.push({ p: { c }, ...(await join(rs)), cost });
    }
    return out;
  },
  // c requests at the same instant
  async burst(t) {
    const out = [];
    for (const c of list("conc", "50,200")) {
      const ss = await sessionsFor(t, c, { history: 2 });
      await Promise.all(Array.from({ length: c }, () => fetchAll(opt.mock + "/v1/models")));
      await fetchAll(opt.mock + "/__traces");
      const m = await meter(t.ad);
      const rs = await Promise.all(ss.map((s) => stream(t.ad, t.user, s, { n: 4, itl: 20, ttft: 20 })));
      const cost = m.stop(rs.reduce((a, r) => a + r.got, 0));
      out.push({ p: { c }, ...(await join(rs)), cost });
    }
    return out;
  },
  // saturation: the upstream sends as fast as it is read
  async max(t) {
    const out = [];
    for (const c of list("conc", "16")) {
      const n = num("n", 1000),
        total = num("total", 64);
      const ss = await sessionsFor(t, c, { history: 2 });
      const m = await meter(t.ad);
      const rs = await workers(c, total, (w) => stream(t.ad, t.user, ss[w], { n, batch: num("batch", 64) }));
      const cost = m.stop(rs.reduce((a, r) => a + r.got, 0));
      const j = await join(rs);
      out.push({ p: { c, n }, ...j, cost, bytesPerTok: rs[0].bytes / n });
    }
    return out;
  },
  // N streams at once at 20 tok/s: order, latency, CPU, RSS
  async slow(t) {
    const out = [];
    for (const c of list("conc", "250,500,1000")) {
      const itl = num("itl", 50),
        n = num("n", 100);
      const ss = await sessionsFor(t, c, { history: num("history", 0) });
      const before = rssMiB(t.ad.pids());
      const plateau = [];
      let peak = 0;
      const timer = setInterval(() => {
        const r = rssMiB(t.ad.pids());
        peak = Math.max(peak, r);
        plateau.push(r);
      }, 250);
      const written = await t.ad.writes?.();
      const m = await meter(t.ad);
      const rs = await workers(c, c, (w) => stream(t.ad, t.user, ss[w], { n, itl, ttft: 100 }), num("ramp", 2000));
      clearInterval(timer);
      const cost = m.stop(rs.reduce((a, r) => a + r.got, 0));
      const j = await join(rs);
      const writes = written && perSecond(written, await t.ad.writes(), cost.wallMs, c);
      out.push({
        p: { c, itl, n },
        ...j,
        cost,
        writes,
        rssBefore: before,
        rssPeak: peak,
        rssPerStreamKiB: ((peak - before) * 1024) / c,
        rssMedPerStreamKiB: ((median(plateau) - before) * 1024) / c,
        genuineMs: n * itl,
      });
    }
    return out;
  },
  async rss(t) {
    opt.itl ??= 1000;
    opt.n ??= 12;
    opt.conc ??= "500";
    return scenarios.slow(t);
  },
  // TTFT against the length of the session
  async history(t) {
    const out = [];
    for (const h of list("lens", "10,100,1000,5000")) {
      const s = await t.ad.createSession(t.user, { history: h });
      const rs = [];
      const b0 = (await fetchAll(opt.mock + "/__stats")).json().bodyBytes;
      const m = await meter(t.ad);
      const k = num("k", 12);
      await stream(t.ad, t.user, s, { n: 3, itl: 2 });
      for (let i = 0; i < k; i++) rs.push(await stream(t.ad, t.user, s, { n: 5, itl: 2, ttft: 2 }));
      const cost = m.stop(5 * (k + 1));
      const b1 = (await fetchAll(opt.mock + "/__stats")).json().bodyBytes;
      out.push({
        p: { h },
        ...(await join(rs)),
        cost,
        cpuPerReq: cost.cpuMs / (k + 1),
        auxCpuPerReq: cost.auxCpuMs / (k + 1),
        upstreamBytes: (b1 - b0) / (k + 1),
      });
    }
    return out;
  },
  // the sidebar against the number of sessions
  async sidebar(t) {
    if (!t.ad.listSessions) return [];
    const out = [];
    for (const n of list("counts", "100,10000,100000")) {
      const u = await t.ad.signIn();
      await t.ad.seedSessions(u, n);
      for (let i = 0; i < 5; i++) await t.ad.listSessions(u, {});
      const first = [];
      const deep = [];
      const m = await meter(t.ad);
      for (let i = 0; i < num("k", 60); i++) first.push((await t.ad.listSessions(u, {})).ms);
      const cost = m.stop(1);
      let cursor;
      for (let i = 0; i < num("deep", 30); i++) {
        const r = await t.ad.listSessions(u, { cursor });
        deep.push(r.ms);
        cursor = r.cursor;
        if (!cursor) break;
      }
      const s = await t.ad.createSession(u, { history: 2 });
      const rs = [];
      for (let i = 0; i < 12; i++) rs.push(await stream(t.ad, u, s, { n: 3, itl: 2, ttft: 2 }));
      out.push({
        p: { n },
        first: pct(first),
        deep: pct(deep),
        cost,
        cpuPerReq: cost.cpuMs / num("k", 60),
        auxCpuPerReq: cost.auxCpuMs / num("k", 60),
        ...(await join(rs)),
      });
    }
    return out;
  },
  // HTML of the chat page against history
  async html(t) {
    if (!t.ad.page) return [];
    const out = [];
    for (const h of list("lens", "0,100,1000")) {
      const s = h > 0 ? await t.ad.createSession(t.user, { history: h }) : undefined;
      const p = t.ad.page(t.user, s);
      const ttfb = [],
        total = [];
      let bytes = 0,
        status = 0;
      const m = await meter(t.ad);
      for (let i = 0; i < num("k", 25); i++) {
        const r = await fetchAll(p.url, { headers: { ...p.headers, "accept-encoding": "gzip" } });
        status = r.status;
        bytes = r.raw.length;
        if (i >= 5) {
          ttfb.push(r.ttfb);
          total.push(r.total);
        }
      }
      const cost = m.stop(1);
      out.push({
        p: { h },
        cost,
        cpuPerReq: cost.cpuMs / num("k", 25),
        status,
        ttfb: pct(ttfb),
        total: pct(total),
        gzBytes: bytes,
      });
    }
    return out;
  },
  // the first message of a new session (title generation and the session's insert included)
  async newchat(t) {
    const rs = [];
    const m = await meter(t.ad);
    for (let i = 0; i < num("k", 60); i++)
      rs.push(await stream(t.ad, t.user, await t.ad.createSession(t.user, { history: 0 }), { n: 10, itl: 5, ttft: 5 }));
    return [{ p: { c: 1 }, cost: m.stop(rs.length * 10), ...(await join(rs)) }];
  },
};
