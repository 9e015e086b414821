/** Deltas closer together than this (ms) become one event: fewer frames and rows, nothing a reader could see. */
export const mergeMs = 25;
/** Merged deltas longer than this (UTF-16 units) go out at once. */
export const mergeLength = 200;
/** How often unflushed events go to Postgres (ms): the most text a crash can take back. */
export const flushMs = 200;
/** Pause between flushes without news (ms); they renew leases and read stop flags. */
export const idleFlushMs = 500;
/** Rows of a lease that somebody else locks are skipped; after this long (ms) the flush waits for them instead. */
export const skipPatienceMs = 1000;
/** More unflushed text than this (UTF-16 units) ends the attempt: the database is not keeping up. */
export const unflushedLimit = 1_000_000;
/** Flushed events kept in memory (UTF-16 units a turn), so that a reader who comes right away needs no query. */
export const retainedLimit = 16_384;
/** A reader further behind than this (UTF-16 units) is cut off the live feed and reads the table until it caught up. */
export const readerBacklogLimit = 1_000_000;
/** How often a reader without a live feed looks at the table (ms). */
export const pollMs = 200;
/** Silence of a remote feed (ms) after which the reader looks at the table too. */
export const silenceMs = 1000;
/** Comment line that keeps proxies from closing a silent stream (ms). */
export const heartbeatMs = 15_000;
