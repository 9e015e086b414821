import { rawSql } from "@/db/client";
import { bus } from "@/lib/platform/bus";
import { logger } from "@/lib/platform/logger";
import { processSingleton } from "@/lib/platform/singleton";
import { settingsFreshMs } from "./tunables.ts";

export type UsageSettings = {
  /** USD in a calendar month; null is no limit. */
  monthly: string | null;
  usesCache: boolean;
};

const channel = "usage-settings";
const none: UsageSettings = { monthly: null, usesCache: false };

type Row = UsageSettings & { ownerId: string };

/**
 * The users who have a budget or use the cache, all of them, in this process: most have neither, and asking about them
 * costs no look at the database. Changes come as hints; what hints may lose is read again every now and then.
 */
class KnownSettings {
  #rows = new Map<string, UsageSettings>();
  #loadedAt: number | null = null;
  #loading: Promise<void> | null = null;
  readonly #changing = new Map<string, Promise<void>>();

  constructor() {
    void bus().subscribe(channel, (ownerId) => this.#changed(ownerId));
  }

  async of(ownerId: string): Promise<UsageSettings> {
    if (this.#loadedAt === null) await this.#load();
    else if (performance.now() - this.#loadedAt > settingsFreshMs)
      this.#load().catch((error: unknown) => logger.warn({ error: String(error) }, "budgets could not be read again"));
    await this.#changing.get(ownerId);
    return this.#rows.get(ownerId) ?? none;
  }

  #load(): Promise<void> {
    this.#loading ??= this.#loadAll().finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  async #loadAll(): Promise<void> {
    const rows = await rawSql()<Row[]>`
      SELECT owner_id AS "ownerId", monthly::text, uses_cache AS "usesCache" FROM usage_settings
      WHERE monthly IS NOT NULL OR uses_cache`;
    this.#rows = new Map(rows.map(({ ownerId, ...settings }) => [ownerId, settings]));
    this.#loadedAt = performance.now();
  }

  /** Behind a reading of all that may have begun before the change. */
  #changed(ownerId: string): void {
    const reading = (this.#changing.get(ownerId) ?? this.#loading ?? Promise.resolve())
      .catch(() => undefined)
      .then(() => this.#loadOne(ownerId))
      .catch((error: unknown) => {
        this.#loadedAt = null;
        logger.warn({ error: String(error) }, "a changed budget could not be read");
      })
      .finally(() => {
        if (this.#changing.get(ownerId) === reading) this.#changing.delete(ownerId);
      });
    this.#changing.set(ownerId, reading);
  }

  async #loadOne(ownerId: string): Promise<void> {
    const [row] = await rawSql()<UsageSettings[]>`
      SELECT monthly::text, uses_cache AS "usesCache" FROM usage_settings WHERE owner_id = ${ownerId}`;
    if (row === undefined) this.#rows.delete(ownerId);
    else this.#rows.set(ownerId, row);
  }
}

const known = () => processSingleton("usage-settings", () => new KnownSettings());

/** Budget and cache switch of a user, without a look at the database but for the first one of the process. */
export function usageSettingsOf(ownerId: string): Promise<UsageSettings> {
  return known().of(ownerId);
}

/** Listens to changes from now on; they are missed only while nobody has asked yet. */
export function tellSettingsChanged(ownerId: string): void {
  known();
  bus().publish(channel, ownerId);
}
