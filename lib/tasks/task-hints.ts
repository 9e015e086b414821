import { publishUserHint } from "@/lib/sessions";
import { hintMs } from "./tunables.ts";

/** The first change of a task is told at once, those that follow soon after it together. */
export class TaskHints {
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; isOutdated: boolean }>();
  readonly #publish: (ownerId: string, taskId: string) => void;

  constructor(publish: (ownerId: string, taskId: string) => void = hintTask) {
    this.#publish = publish;
  }

  tell(ownerId: string, taskId: string): void {
    const waiting = this.#waiting.get(taskId);
    if (waiting) {
      waiting.isOutdated = true;
      return;
    }
    this.#publish(ownerId, taskId);
    const timer = setTimeout(() => {
      const { isOutdated } = this.#waiting.get(taskId) ?? { isOutdated: false };
      this.#waiting.delete(taskId);
      if (isOutdated) this.tell(ownerId, taskId);
    }, hintMs);
    timer.unref();
    this.#waiting.set(taskId, { timer, isOutdated: false });
  }
}

/** Tells the owner's open pages, in all processes, that a task changed. */
export function hintTask(ownerId: string, taskId: string): void {
  publishUserHint(ownerId, "task", taskId, null);
}
