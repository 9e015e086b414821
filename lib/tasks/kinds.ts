import type { z } from "zod";
import type { Locale } from "@/lib/contracts/locale";
import { processSingleton } from "@/lib/platform/singleton";

/** What the work on one item knows beside the item. */
export type TaskRun = {
  /** Ends when a person cancels, when the process hands over, or when another process has taken the item over. */
  signal: AbortSignal;
  ownerId: string;
  taskId: string;
  /** Place of the item in its task, from 0. */
  index: number;
  /** The key of the program that asked for it; null for a person. */
  apiKeyId: string | null;
  locale: Locale;
  /** The same in every try of this item. */
  idempotencyKey: string;
  /** What all items of the task share. */
  shared: unknown;
  /** Shows what there is so far. Stored now and then; the last word is what `run` returns. */
  report: (partial: unknown) => void;
};

export type TaskKind<Item> = {
  /** Stands in rows of running installations: do not rename one. */
  kind: string;
  item: z.ZodType<Item>;
  /**
   * Works on one item and returns its result, which must be JSON. May run again after a crash. Throw `AppError`, or
   * what a model call throws: a busy or absent provider is tried again later, all else fails the item.
   */
  run: (item: Item, context: TaskRun) => Promise<unknown>;
};

type RegisteredKind = (input: unknown, context: TaskRun) => Promise<unknown>;

const registry = () => processSingleton("task-kinds", () => new Map<string, RegisteredKind>());

/** Makes this process able to work on items of a kind. Once a process, before its worker starts. */
export function registerTaskKind<Item>({ kind, item, run }: TaskKind<Item>): void {
  // Stored by an older release, perhaps: what is not of today's shape fails as an item, not as a process.
  registry().set(kind, async (input, context) => run(item.parse(input), context));
}

export const registeredKinds = (): ReadonlyMap<string, RegisteredKind> => registry();
