import type { ApiErrorCode } from "@/components/api-client";

/** A message that the server has not acknowledged. */
export type OutboxEntry = {
  /** `client_message_id`: however often it is sent, it is one message. */
  id: string;
  sessionId: string;
  text: string;
  /** The model to ask for; null leaves it to the server. */
  model: string | null;
  /** The newest message of the chat that its writer saw; null when it waited in line behind others. */
  base: string | null;
  /** ISO 8601, when it was written. */
  at: string;
  /** Its chat did not exist yet. */
  isNew: boolean;
  /** Milliseconds since 1970 of the last try; null before the first. */
  triedAt: number | null;
  /** Why the server does not take it; null while it may still be sent. */
  refused: ApiErrorCode | null;
};

/** The part of `Storage` that is needed; a test passes a plain object of it. */
export type OutboxStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/**
 * What one person has written and the server does not have yet, kept by the browser over reloads. Each entry has a key
 * of its own, so that tabs never overwrite each other. Where storage is forbidden or full, this page remembers.
 */
export class Outbox {
  readonly #prefix: string;
  readonly #storage: OutboxStorage | null;
  readonly #listeners = new Set<() => void>();
  #entries = new Map<string, OutboxEntry>();
  #list: readonly OutboxEntry[] = [];

  constructor(userId: string, storage: OutboxStorage | null) {
    this.#prefix = `holdfast.outbox.${userId}.`;
    this.#storage = storage;
    this.reload();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** All entries, in the order they were written. The same array until something changes. */
  readonly snapshot = (): readonly OutboxEntry[] => this.#list;

  get(id: string): OutboxEntry | undefined {
    return this.#entries.get(id);
  }

  /** Adds an entry or replaces the one with its id. */
  put(entry: OutboxEntry): void {
    this.#entries.set(entry.id, entry);
    try {
      this.#storage?.setItem(this.#prefix + entry.id, JSON.stringify(entry));
    } catch {
      // Full or forbidden: it is still sent from this page.
    }
    this.#changed();
  }

  remove(id: string): void {
    if (!this.#entries.delete(id)) return;
    try {
      this.#storage?.removeItem(this.#prefix + id);
    } catch {
      // Forbidden: then it was never stored.
    }
    this.#changed();
  }

  /** Whether a change of the storage under this key, by another tab, concerns this outbox. Null: all was cleared. */
  concerns(key: string | null): boolean {
    return key === null || key.startsWith(this.#prefix);
  }

  /** Reads what other tabs have written or removed. */
  reload(): void {
    const stored = this.#readStored();
    if (stored === null) return;
    this.#entries = stored;
    this.#changed();
  }

  #readStored(): Map<string, OutboxEntry> | null {
    const storage = this.#storage;
    if (storage === null) return null;
    try {
      const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
      const entries = keys
        .filter((key) => key.startsWith(this.#prefix))
        .flatMap((key) => readEntry(storage.getItem(key)) ?? []);
      return new Map(entries.map((entry) => [entry.id, entry]));
    } catch {
      return null;
    }
  }

  #changed(): void {
    this.#list = [...this.#entries.values()].sort((a, b) =>
      a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1,
    );
    for (const listener of this.#listeners) listener();
  }
}

/** Null for what another version may have left. */
function readEntry(text: string | null): OutboxEntry | null {
  try {
    const value = JSON.parse(text ?? "null") as Partial<OutboxEntry> | null;
    if (typeof value?.id !== "string" || typeof value.sessionId !== "string" || typeof value.text !== "string")
      return null;
    return {
      id: value.id,
      sessionId: value.sessionId,
      text: value.text,
      model: value.model ?? null,
      base: value.base ?? null,
      at: value.at ?? new Date(0).toISOString(),
      isNew: value.isNew === true,
      triedAt: value.triedAt ?? null,
      refused: value.refused ?? null,
    };
  } catch {
    return null;
  }
}
