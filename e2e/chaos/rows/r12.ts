import { setTimeout as sleep } from "node:timers/promises";
import { answerTo } from "../../stack/mock-words.ts";
import { judgeAll } from "../judge.ts";
import { readThrough } from "../reader.ts";
import type { Row } from "../row.ts";
import { percentile } from "../score.ts";

const disconnectsEach = 10;
const atOnce = 5;

/** Readers that come and go see the same bytes as one that stays. Rounds are streams, ten disconnects each. */
export const r12: Row = {
  id: "R12",
  title: "resume after disconnects",
  stacks: ["S", "E"],
  rounds: { S: 20, E: 20, short: { E: 5 } },
  run: async (row) => {
    const installation = await row.install();
    const client = row.clientOf(installation);
    const firstMs: number[] = [];
    let same = 0;
    let duplicates = 0;
    let disconnects = 0;
    let next = 0;
    const stream = async () => {
      while (next < row.rounds) {
        const place = next;
        next += 1;
        const text = `[[id:r${place}]][[words:300]][[seconds:5]]`;
        const base = row.random.pick(installation.servers).url;
        const record = await client.send(base, { sessionId: `resume-${place}`, text });
        const reading = await readThrough(row, installation, client, record.turnId ?? "", {
          disconnects: disconnectsEach,
          holdMs: [30, 450],
        });
        firstMs.push(...reading.firstMs);
        duplicates += reading.duplicates;
        disconnects += reading.attaches - 1;
        if (reading.text === answerTo(text)) same += 1;
        else row.score.note(`stream ${place}`, { read: reading.text.slice(0, 200), isWhole: reading.isWhole });
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, row.rounds) }, stream));
    await sleep(200);
    await judgeAll(row, installation);
    row.score.equal("byte-equal streams", same, row.rounds);
    row.score.atLeast("disconnects", disconnects, row.rounds * disconnectsEach);
    row.score.zero("events that came twice", duplicates);
    row.score.soon("p95 attach to first event (ms)", percentile(firstMs, 0.95), 300);
    // A reader that leaves is nothing to the model: none of its calls may have been cut short.
    row.score.zero(
      "model calls aborted by a disconnect",
      installation.provider.calls.filter((call) => call.closedByClient).length,
    );
  },
};
