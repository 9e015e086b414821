import { flushSql, rawSql } from "@/db/client";
import { Flusher } from "@/lib/streaming";
import type { Runner } from "../runner.ts";
import { startSweeper } from "../sweeper.ts";
import { runner, type ScriptedModel, setStage } from "./stage.ts";

/** Long: it ends with `die`, never because a busy machine kept the process waiting. */
const leaseMs = 30_000;

/** An engine with its sweeper that can die: from then on nothing of it reaches the database. */
export type MortalProcess = {
  runner: Runner;
  /** Power off: it writes nothing more, and its leases run out now. */
  die: () => Promise<void>;
  /** SIGTERM: it hands over and ends. */
  end: () => Promise<void>;
};

class Dead extends Error {}

/** Makes it the one that accepts what is sent from now on. Its sweeper looks at once for what another left behind. */
export function startProcess(model: ScriptedModel): MortalProcess {
  const life = { isOver: false };
  const alive =
    <T>(sql: () => T) =>
    () => {
      if (life.isOver) throw new Dead("This process is dead.");
      return sql();
    };
  const deps = setStage(model, { leaseMs, sql: alive(rawSql), flusher: new Flusher(alive(flushSql), leaseMs) });
  const own = runner();
  const endSweeper = startSweeper(own);
  return {
    runner: own,
    die: async () => {
      await endSweeper();
      life.isOver = true;
      // A flush that is under way belongs to the time before.
      await deps.flusher.flushNow();
      await own.close();
      await rawSql()`
        UPDATE session_leases SET lease_until = clock_timestamp() - interval '1 s' WHERE holder = ${deps.holder}`;
    },
    end: async () => {
      await endSweeper();
      await own.close();
    },
  };
}
