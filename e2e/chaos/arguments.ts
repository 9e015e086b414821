import { parseArgs } from "node:util";
import type { StackName } from "./installation.ts";

export type Wish = {
  /** Ids of rows; empty means all. */
  rows: string[];
  stacks: StackName[];
  seed: number;
  /** Replaces the rounds of every chosen row. */
  rounds: number | null;
  short: boolean;
};

export const usage = `Usage: npm run chaos -- [--rows R1,R3] [--stack E|S] [--seed N] [--rounds N] [--short]`;

/** Reads the command line; throws an Error with a sentence for a person. */
export function readWish(argv: string[], known: readonly string[]): Wish {
  const { values } = parseArgs({
    args: argv,
    options: {
      rows: { type: "string", default: "" },
      stack: { type: "string" },
      seed: { type: "string" },
      rounds: { type: "string" },
      short: { type: "boolean", default: false },
    },
  });
  const rows = values.rows.split(",").filter(Boolean);
  const unknown = rows.find((row) => !known.includes(row));
  if (unknown !== undefined) throw new Error(`There is no row ${unknown}; there are ${known.join(", ")}.`);
  if (values.stack !== undefined && values.stack !== "E" && values.stack !== "S")
    throw new Error(`--stack is E or S, not ${values.stack}.`);
  return {
    rows,
    stacks: values.stack === undefined ? ["S", "E"] : [values.stack],
    seed: wholeNumber("--seed", values.seed) ?? Math.floor(Math.random() * 2 ** 31),
    rounds: wholeNumber("--rounds", values.rounds),
    short: values.short,
  };
}

function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  if (!/^\d{1,10}$/.test(text) || Number(text) === 0) throw new Error(`${name} is a whole number from 1, not ${text}.`);
  return Number(text);
}
