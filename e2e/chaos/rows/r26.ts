import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Row } from "../row.ts";

const script = fileURLToPath(new URL("../mutants/run.ts", import.meta.url));

/** Tests that cannot fail prove nothing: each rule of the engine that is taken away must turn its test red. */
export const r26: Row = {
  id: "R26",
  title: "mutants",
  stacks: ["S"],
  rounds: { S: 1, E: 0, short: {} },
  run: async (row) => {
    const child = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    const green: string[] = [];
    let red = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.startsWith("{")) continue;
      const verdict = JSON.parse(line) as { mutant: string; isRed: boolean; why: string };
      if (verdict.isRed) red += 1;
      else green.push(`${verdict.mutant}: ${verdict.why}`);
      row.say(`${verdict.isRed ? "red" : "GREEN"}: ${verdict.mutant}`);
    }
    row.score.atLeast("mutants that turn their test red", red, 8);
    row.score.zero("mutants that stay green", green.length);
    if (green.length > 0) row.score.note("green", green);
  },
};
