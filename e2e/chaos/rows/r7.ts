import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { judgeAll } from "../judge.ts";
import { nothingMet, sendThrough, untilAll } from "../outage.ts";
import { NotPossible, type Row } from "../row.ts";

const sizeMb = 320;

/** The disk of the database is full: writes are refused by a type, reads go on, and nothing is broken afterwards. */
export const r7: Row = {
  id: "R7",
  title: "disk full",
  stacks: ["S", "E"],
  rounds: { S: 1, E: 1, short: {} },
  run: async (row) => {
    const disk = mkdtempSync(join(tmpdir(), "holdfast-chaos-disk-"));
    const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${sizeMb}m`, "tmpfs", disk], { encoding: "utf8" });
    if (mounted.status !== 0) {
      rmSync(disk, { recursive: true, force: true });
      throw new NotPossible(`a small disk cannot be mounted here: ${mounted.stderr.trim() || "no mount program"}`);
    }
    const before = process.env.TMPDIR;
    process.env.TMPDIR = disk;
    try {
      const installation = await row.install();
      const client = row.clientOf(installation);
      const base = installation.servers[0]?.url ?? "";
      for (let place = 0; place < 5; place += 1)
        await client.send(base, { sessionId: "kept", text: `[[say:kept]] ${place}`, read: true });
      const free = fill(disk);
      const met = nothingMet();
      await sendThrough(row, installation, client, 6000, met);
      const read = await client.ask(base, "/api/v1/chat/history/kept");
      free();
      const recoveryMs = await untilAll(installation, async (url) => {
        const answer = await client.ask(url, "/api/v1/chat", {
          message: "[[say:well]]",
          session_id: `well-${Math.random()}`,
        });
        return answer.body["reply"] === "well";
      });
      await sleep(2000);
      row.score.atLeast("writes refused while it was full", met.putOff, 1);
      row.score.zero("neither accepted nor 503 with Retry-After", met.wrong.length);
      row.score.equal("status of a read while it was full", read.status, 200);
      row.score.atMost("recovery (ms)", recoveryMs, 10_000);
      row.score.note("sends", { accepted: met.accepted, putOff: met.putOff, wrong: met.wrong.slice(0, 5) });
      await judgeAll(row, installation);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      row.atEnd(() => {
        spawnSync("umount", ["-l", disk]);
        rmSync(disk, { recursive: true, force: true });
      });
    }
  },
};

/** Writes until nothing more fits; the answer gives the room back. */
function fill(disk: string): () => void {
  const path = join(disk, "filler");
  const file = openSync(path, "w");
  for (const piece of [1024 * 1024, 4096]) {
    const block = Buffer.alloc(piece);
    try {
      while (statfsSync(disk).bavail > 0) writeSync(file, block);
    } catch {
      // No space left on the device: that was the point.
    }
  }
  closeSync(file);
  return () => rmSync(path, { force: true });
}
