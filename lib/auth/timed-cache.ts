/**
 * A cache of what the database said a moment ago. Concurrent loads of one key are one load. Forgetting an entry also
 * keeps a load that is under way from storing what it read before, so a revocation is never overwritten by old news.
 */
export type TimedCache<T> = {
  /** The value of `key`, loaded when absent or older than the cache's time. Null is returned, never kept. */
  load(key: string, loader: () => Promise<T | null>): Promise<T | null>;
  forget(key: string): void;
  forgetWhere(matches: (value: T) => boolean): void;
};

export function createTimedCache<T>(
  ttlMs: number,
  maxEntries: number,
  now: () => number = () => performance.now(),
): TimedCache<T> {
  const kept = new Map<string, { value: T; until: number }>();
  const loading = new Map<string, Promise<T | null>>();

  const store = (key: string, value: T) => {
    kept.delete(key);
    kept.set(key, { value, until: now() + ttlMs });
    if (kept.size > maxEntries) kept.delete(kept.keys().next().value ?? key);
  };

  const start = (key: string, loader: () => Promise<T | null>): Promise<T | null> => {
    const load: Promise<T | null> = loader()
      .then((value) => {
        if (value !== null && loading.get(key) === load) store(key, value);
        return value;
      })
      .finally(() => {
        if (loading.get(key) === load) loading.delete(key);
      });
    loading.set(key, load);
    return load;
  };

  return {
    load(key, loader) {
      const hit = kept.get(key);
      if (hit && hit.until > now()) return Promise.resolve(hit.value);
      return loading.get(key) ?? start(key, loader);
    },
    forget(key) {
      kept.delete(key);
      loading.delete(key);
    },
    forgetWhere(matches) {
      for (const [key, { value }] of kept) if (matches(value)) kept.delete(key);
      loading.clear();
    },
  };
}
