import type { ChaosClient } from "./client.ts";
import type { History } from "./history.ts";
import type { Installation, StackName } from "./installation.ts";
import type { Random } from "./random.ts";
import type { Score } from "./score.ts";

/** This machine cannot show the row; that is neither a pass nor a failure, and the table says so. */
export class NotPossible extends Error {}

/** What a row works with while it runs. */
export type RowContext = {
  stack: StackName;
  rounds: number;
  random: Random;
  score: Score;
  history: History;
  /** A fresh installation; it ends with the row. */
  install: (env?: Record<string, string>) => Promise<Installation>;
  clientOf: (installation: Installation) => ChaosClient;
  /** Runs when the installations have ended, whatever happened. */
  atEnd: (act: () => void) => void;
  /** Tells how far it is, on stderr. */
  say: (line: string) => void;
};

/** One row of the scoreboard. `rounds` are of its own kind: kills, sends, streams; `short` are those in `npm test`. */
export type Row = {
  id: string;
  title: string;
  stacks: readonly StackName[];
  rounds: { E: number; S: number; short: { E?: number; S?: number } };
  run: (row: RowContext) => Promise<void>;
};
