/**
 * The admission gate in front of a session: who holds the key is let to Postgres first. It guarantees nothing; the
 * epoch in `session_leases` does. `unavailable` means the store is away and the caller goes on without the gate.
 */
export type SessionLock = {
  /** Takes the key for `ttlMs`, or keeps it when `token` already holds it. */
  acquire(key: string, token: string, ttlMs: number): Promise<"acquired" | "busy" | "unavailable">;
  /** Prolongs by compare: `lost` when another token, or none, is there. */
  renew(key: string, token: string, ttlMs: number): Promise<"held" | "lost" | "unavailable">;
  /** Deletes by compare: never another holder's key. */
  release(key: string, token: string): Promise<void>;
};
