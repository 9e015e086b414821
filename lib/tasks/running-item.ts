import { isLocale } from "@/lib/contracts/locale";
import { isAppError } from "@/lib/platform/errors";
import { logger } from "@/lib/platform/logger";
import type { TaskDeps } from "./deps.ts";
import { type ItemFailure, itemFailureOf, pauseAfter } from "./item-failure.ts";
import type { ClaimedItem } from "./lifecycle/claim.ts";
import { type ItemEnd, settleItem, storePartial } from "./lifecycle/settle.ts";
import { letGoMs, reportMs } from "./tunables.ts";

/** Why an item ends before its work does. */
export type ItemEndReason = "cancel" | "handover" | "lost";

/** What the worker learns of a try: how the provider took it, and whether its row was still ours. */
export type ItemOutcome = {
  end: ItemEnd;
  failure: ItemFailure | null;
  /** Of the work itself, in ms. */
  ms: number;
  settled: { isTaskOver: boolean } | null;
};

/** One try of one item in this process. */
export class RunningItem {
  readonly item: ClaimedItem;
  readonly #deps: TaskDeps;
  readonly #controller = new AbortController();
  #reason: ItemEndReason | null = null;
  #reportedAt = Number.NEGATIVE_INFINITY;

  constructor(deps: TaskDeps, item: ClaimedItem) {
    this.#deps = deps;
    this.item = item;
  }

  /** Ends the work; the first reason counts, but for "lost", after which nothing may be written. */
  end(reason: ItemEndReason): void {
    if (this.#reason === null || reason === "lost") this.#reason = reason;
    this.#controller.abort(new DOMException(`The item ends: ${reason}.`, "AbortError"));
  }

  /** Works on the item and settles it; a database that is away is waited for. Never rejects. */
  async run(): Promise<ItemOutcome> {
    const startedAt = performance.now();
    const { end, failure } = await this.#work();
    const ms = performance.now() - startedAt;
    return { end, failure, ms, settled: this.#reason === "lost" ? null : await this.#settle(end) };
  }

  async #work(): Promise<{ end: ItemEnd; failure: ItemFailure | null }> {
    const { item } = this;
    const work = this.#deps.kinds().get(item.kind);
    if (work === undefined) return { end: { status: "handed-over" }, failure: null };
    const { signal } = this.#controller;
    try {
      const result = await this.#untilLetGo(
        work(item.input, {
          signal,
          ownerId: item.ownerId,
          taskId: item.taskId,
          index: item.place,
          apiKeyId: item.apiKeyId,
          locale: isLocale(item.taskInput.locale) ? item.taskInput.locale : "en",
          idempotencyKey: `${item.taskId}:${item.place}`,
          shared: item.taskInput.shared ?? null,
          report: (partial) => this.#report(partial),
        }),
      );
      return { end: { status: "succeeded", result }, failure: null };
    } catch (error) {
      return this.#endOf(error);
    }
  }

  #endOf(error: unknown): { end: ItemEnd; failure: ItemFailure | null } {
    if (this.#reason === "cancel") return { end: { status: "cancelled" }, failure: null };
    if (this.#reason !== null) return { end: { status: "handed-over" }, failure: null };
    const failure = itemFailureOf(error);
    const { code, detail } = failure;
    const { taskId, place, attempt } = this.item;
    const pauseMs = pauseAfter(failure, attempt, this.#deps.random());
    const facts = { task: taskId, item: place, attempt, code, pause_ms: pauseMs };
    if (code === "internal" && !isAppError(error)) logger.error({ ...facts, err: error }, "an item failed");
    else logger.info(facts, "an item's try failed");
    return {
      end: pauseMs === null ? { status: "failed", code, detail } : { status: "waits", pauseMs, code, detail },
      failure,
    };
  }

  /** Work that does not listen to its signal is left behind: its late result is dropped. */
  async #untilLetGo(work: Promise<unknown>): Promise<unknown> {
    const { signal } = this.#controller;
    let timer: NodeJS.Timeout | undefined;
    const left = new Promise<never>((_resolve, reject) => {
      const leave = () => {
        timer = setTimeout(() => reject(signal.reason as Error), letGoMs);
      };
      if (signal.aborted) leave();
      else signal.addEventListener("abort", leave, { once: true });
    });
    try {
      return await Promise.race([work, left]);
    } finally {
      clearTimeout(timer);
      work.catch(() => undefined);
    }
  }

  #report(partial: unknown): void {
    const now = performance.now();
    if (now - this.#reportedAt < reportMs || this.#controller.signal.aborted) return;
    this.#reportedAt = now;
    const { ownerId, taskId } = this.item;
    storePartial(this.#deps.sql(), this.item, partial).then(
      (isOurs) => (isOurs ? this.#deps.hint(ownerId, taskId) : this.end("lost")),
      (error: unknown) => logger.debug({ error: (error as Error).message }, "a partial result was not stored"),
    );
  }

  /** A finished result must not be lost to a database that is away for a while. */
  async #settle(wanted: ItemEnd): Promise<ItemOutcome["settled"]> {
    let end = wanted;
    for (let pauseMs = 200; ; pauseMs = Math.min(pauseMs * 2, 2000)) {
      try {
        return await settleItem(this.#deps.sql(), this.item, end);
      } catch (error) {
        const facts = { task: this.item.taskId, item: this.item.place, error: (error as Error).message };
        logger.warn(facts, "an item could not be settled; it is tried again");
        // Handed over by its lease instead, when this process has no more time.
        if (this.#reason === "handover" || this.#reason === "lost") return null;
        if (cannotBeStored(error)) end = { status: "failed", code: "internal", detail: "The result cannot be stored." };
        await this.#deps.clock.sleep(pauseMs);
      }
    }
  }
}

/** The data itself is refused (22), or exceeds what the server can hold (54): waiting does not help. */
const cannotBeStored = (error: unknown) => /^(22|54)...$/.test(String((error as { code?: unknown }).code));
