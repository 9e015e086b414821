import type { ChatChunk } from "@/lib/contracts/message";
import { logger } from "@/lib/platform/logger";
import type { LogEvent, TurnLog } from "@/lib/streaming";
import type { TurnDeps } from "../deps.ts";
import type { ClaimedTurn } from "../lifecycle.ts";
import { EpochLost, persist } from "./persist.ts";

/** Why an attempt was ended from outside. */
export type EndReason = "stop" | "lost" | "overflow" | "handover" | "exhausted";

/** How an attempt ended: settled with so many turns behind it, given to a person, or it may write nothing more. */
export type TurnEnd = { settled: number } | "parked" | "gone";

/**
 * One attempt at a turn: its log, its abort signal and the one door for its commits. Commits go one after the other,
 * because events are numbered when they are staged and must become visible in that order.
 */
export class Attempt {
  readonly deps: TurnDeps;
  readonly turn: ClaimedTurn;
  readonly log: TurnLog;
  readonly abort = new AbortController();
  endReason: EndReason | null = null;
  private chain: Promise<unknown> = Promise.resolve();

  constructor(deps: TurnDeps, turn: ClaimedTurn, log: TurnLog) {
    this.deps = deps;
    this.turn = turn;
    this.log = log;
  }

  /** Ends model and tools; the first reason stands. */
  end(reason: EndReason): void {
    if (reason === "lost" && this.endReason !== "lost")
      logger.warn({ turn: this.turn.turnId, epoch: this.turn.epoch }, "attempt fenced: another one owns the turn");
    if (this.endReason === null || reason === "lost") this.endReason = reason;
    this.abort.abort(new DOMException(`The turn was ended: ${reason}.`, "AbortError"));
  }

  /**
   * Stages chunks, writes them with whatever else `write` does, together with the unflushed tail, and shows them when
   * that has committed. `write` answers false (or null) when the epoch moved: throws EpochLost. `alreadyDone` says
   * whether a write whose answer was lost has happened.
   */
  commit<T>(
    chunksOf: () => ChatChunk[],
    write: (events: LogEvent[]) => Promise<T | false | null>,
    alreadyDone?: () => Promise<T | false | null>,
  ): Promise<T> {
    const result = this.chain.then(async () => {
      // Staging emits merged text first, so the tail is complete after it.
      const staged = this.log.stage(chunksOf());
      const events = [...this.log.unflushed(), ...staged];
      const forever = new AbortController().signal;
      const answer = await persist(this.deps.clock, forever, () => write(events), alreadyDone);
      if (answer === false || answer === null) {
        this.end("lost");
        throw new EpochLost();
      }
      this.log.publish(staged);
      return answer as T;
    });
    this.chain = result.catch(() => undefined);
    return result;
  }
}
