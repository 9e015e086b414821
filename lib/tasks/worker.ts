import { inParallel } from "@/lib/platform/in-parallel";
import { logger } from "@/lib/platform/logger";
import { AdaptiveWidth } from "./adaptive-width.ts";
import type { TaskDeps } from "./deps.ts";
import { type ClaimedItem, claimItems, requeueExpired } from "./lifecycle/claim.ts";
import { beatItems } from "./lifecycle/settle.ts";
import { type ItemEndReason, type ItemOutcome, RunningItem } from "./running-item.ts";
import { beatMs, crashLimit, longestPauseMs, lookMs } from "./tunables.ts";

/** Owners remembered for fairness; beyond so many the one served longest ago is as good as new. */
const servedLimit = 500;
const keyOf = (item: { taskId: string; place: number }) => `${item.taskId}:${item.place}`;

/**
 * Works on items in this process: as many at a time as the operator, the user's share and the provider allow. Rows are
 * the truth; being woken only makes it look sooner.
 */
export class TaskWorker {
  readonly #deps: TaskDeps;
  readonly #running = new Map<string, { item: RunningItem; ended: Promise<void> }>();
  readonly #widths = new Map<string, AdaptiveWidth>();
  #served: string[] = [];
  #looking: Promise<void> | null = null;
  #mustLookAgain = false;
  #isClosing = false;
  #lookTimer: NodeJS.Timeout | undefined;
  #beatTimer: NodeJS.Timeout | undefined;
  #beating: Promise<unknown> = Promise.resolve();
  #renewedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: TaskDeps) {
    this.#deps = deps;
  }

  /** Looks for items from now on. */
  start(): void {
    const tick = () => {
      this.wake();
      this.#lookTimer = setTimeout(tick, lookMs);
    };
    tick();
    const beat = () => {
      this.#beating = this.#beat().finally(() => {
        if (!this.#isClosing) this.#beatTimer = setTimeout(beat, beatMs);
      });
    };
    this.#beatTimer = setTimeout(beat, beatMs);
  }

  get size(): number {
    return this.#running.size;
  }

  /** Items of a kind that this process would run at a time now. */
  widthOf(kind: string): AdaptiveWidth {
    let width = this.#widths.get(kind);
    if (width === undefined) {
      width = new AdaptiveWidth(this.#deps.limits.process, () => performance.now());
      this.#widths.set(kind, width);
    }
    return width;
  }

  /** There may be something to do. Returns at once; many calls together are one look. */
  wake(): void {
    if (this.#isClosing) return;
    this.#mustLookAgain = true;
    this.#looking ??= this.#lookUntilDone().finally(() => {
      this.#looking = null;
    });
  }

  /** Ends the work on a task's items in this process, because a person cancelled it. */
  cancel(taskId: string): void {
    for (const { item } of this.#running.values()) if (item.item.taskId === taskId) item.end("cancel");
  }

  /** Hands running items back at once, so that another process or the next start goes on; none counts as a try. */
  async close(): Promise<void> {
    await this.#end("handover");
  }

  /** Stops without a word to the database, as a process does that is killed. For tests. */
  async die(): Promise<void> {
    await this.#end("lost");
  }

  async #end(reason: ItemEndReason): Promise<void> {
    this.#isClosing = true;
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#beatTimer);
    await this.#looking;
    await this.#beating;
    clearTimeout(this.#beatTimer);
    for (const { item } of this.#running.values()) item.end(reason);
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #lookUntilDone(): Promise<void> {
    while (this.#mustLookAgain && !this.#isClosing) {
      this.#mustLookAgain = false;
      try {
        // After an outage of the database our own leases have run out too; we still work on them, so they are ours.
        if (this.#mustRenew() && !(await this.#beat())) continue;
        for (const { ownerId, taskId } of await requeueExpired(this.#deps.sql(), crashLimit)) {
          logger.info({ task: taskId }, "items of a process that is gone wait again");
          this.#deps.hint(ownerId, taskId);
        }
        await this.#takeItems();
      } catch (error) {
        logger.warn({ error: (error as Error).message }, "looking for items failed; the next look tries again");
      }
    }
  }

  async #takeItems(): Promise<void> {
    const { kinds, limits, holder, leaseMs } = this.#deps;
    const count = limits.process - this.#running.size;
    // In one question: kinds asked one after the other would let the first of them take every place that gets free.
    const rooms = new Map<string, number>();
    for (const kind of kinds().keys()) {
      const ofKind = [...this.#running.values()].filter(({ item }) => item.item.kind === kind).length;
      const room = this.widthOf(kind).room(ofKind);
      if (room > 0) rooms.set(kind, room);
    }
    if (count <= 0 || rooms.size === 0 || this.#isClosing) return;
    const claim = { rooms, holder, leaseMs, count, perUser: limits.user, served: this.#served };
    const claimed = await claimItems(this.#deps.sql(), claim);
    for (const item of claimed) this.#launch(item);
    const owners = new Set(claimed.map((item) => item.ownerId));
    this.#served = [...this.#served.filter((owner) => !owners.has(owner)), ...owners].slice(-servedLimit);
  }

  #launch(item: ClaimedItem): void {
    const running = new RunningItem(this.#deps, item);
    const ended = running.run().then(
      (outcome) => this.#ended(running, outcome),
      (error: unknown) => logger.error({ err: error, task: item.taskId }, "an item ended without settling"),
    );
    // An earlier try of this item that is still here was fenced by this claim.
    this.#running.get(keyOf(item))?.item.end("lost");
    this.#running.set(keyOf(item), { item: running, ended });
    this.#deps.hint(item.ownerId, item.taskId);
  }

  #ended(running: RunningItem, { end, failure, ms }: ItemOutcome): void {
    const { item } = running;
    if (this.#running.get(keyOf(item))?.item === running) this.#running.delete(keyOf(item));
    const width = this.widthOf(item.kind);
    // The item itself waits as long as it was told; others may go to another model, so they are not kept for an hour.
    if (failure?.pushesBack === true)
      width.pushedBack(failure.retryAfterMs === null ? null : Math.min(failure.retryAfterMs, longestPauseMs));
    else if (end.status === "succeeded") width.succeeded(ms);
    this.#deps.hint(item.ownerId, item.taskId);
    this.wake();
    // What waits for the provider is looked for when its pause is over, not with the next round.
    for (const pauseMs of [end.status === "waits" ? end.pauseMs : 0, width.pauseMs()])
      if (pauseMs > 0 && pauseMs < lookMs) setTimeout(() => this.wake(), pauseMs + 5).unref();
  }

  #mustRenew(): boolean {
    return performance.now() - this.#renewedAt > this.#deps.leaseMs / 3;
  }

  /** Renews leases and ends what is cancelled or not ours any more. False when the database did not answer. */
  async #beat(): Promise<boolean> {
    const items = [...this.#running.values()].map(({ item }) => item);
    if (items.length === 0) return true;
    const mustRenew = this.#mustRenew();
    const sql = this.#deps.sql;
    try {
      // In parts, so that no statement grows with the limits of an installation.
      const parts = Array.from({ length: Math.ceil(items.length / 200) }, (_, n) =>
        items.slice(n * 200, n * 200 + 200),
      );
      const beats = await inParallel(parts, 1, (part) =>
        beatItems(
          sql(),
          part.map((one) => one.item),
          mustRenew ? this.#deps.leaseMs : null,
        ),
      );
      if (mustRenew) this.#renewedAt = performance.now();
      const seen = new Map(beats.flat().map((beat) => [keyOf(beat), beat]));
      for (const item of items) {
        // Ended meanwhile, by itself.
        if (this.#running.get(keyOf(item.item))?.item !== item) continue;
        const beat = seen.get(keyOf(item.item));
        if (beat === undefined) item.end("lost");
        else if (beat.isCancelled) item.end("cancel");
      }
      return true;
    } catch (error) {
      logger.warn(
        { error: (error as Error).message },
        "leases of items could not be renewed; the next beat tries again",
      );
      return false;
    }
  }
}
