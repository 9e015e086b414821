/** Seconds a login lives, counted from signing in; using it does not prolong it, so a stolen cookie runs out. */
export const loginLifeS = 30 * 24 * 60 * 60;
/** How long this process trusts what it read about a login: the longest time another process's sign-out is unseen. */
export const loginCacheMs = 3_000;
/** How long a decrypted token is kept, which saves key derivation on every request. Revocation does not wait for it. */
export const tokenCacheMs = 60_000;
/** How long this process trusts what it read about an API key. */
export const keyCacheMs = 5_000;
/** Entries of each of these caches; beyond it the oldest go. */
export const cachedEntries = 10_000;
/** `last_used_at` is written at most this often for one key. */
export const keyUseWrittenMs = 60_000;
/** API keys of one user that are not revoked. */
export const keysPerUser = 50;

/** argon2id as OWASP advises; a stored hash carries its own figures, so these may rise later. */
export const argon2Cost = { memoryKib: 19_456, passes: 2, parallelism: 1, tagBytes: 32, saltBytes: 16 };
/** Hashes at once (19 MiB and one pool thread each). More would let sign-ins starve files, DNS and memory. */
export const hashesAtOnce = 2;
/** Hashes that may wait for a place; beyond it sign-in answers 503 instead of growing a queue. */
export const hashesWaiting = 64;

/** New accounts from one address a minute, as a multiple of the sign-in limit: an office may sign up together. */
export const signUpFactor = 6;
/** Minutes after which counters of sign-in attempts are swept away. */
export const counterLifeMinutes = 60;
/** Seconds a person has to prove with the password that a provider's login belongs to their account. */
export const pendingLinkS = 10 * 60;
