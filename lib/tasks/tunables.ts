/** Tries of an item whose provider fails or is away; with the pauses between them they outlast a minute. */
export const attemptLimit = 8;
/** The same while the provider says "too many requests": being busy is not being broken. */
export const rateLimitedAttemptLimit = 20;
/** Processes that may end in the middle of an item before it fails as `recovery_exhausted`. */
export const crashLimit = 3;
/** The pause after a failed try doubles from the first (ms) to the longest; a provider's Retry-After goes before it. */
export const firstPauseMs = 1000;
export const longestPauseMs = 30_000;
/** A provider that asks for more patience than this (ms) is asked again all the same. */
export const longestRetryAfterMs = 3_600_000;
/** How often (ms) a process with running items asks whether they are still wanted and still its own. */
export const beatMs = 500;
/** How often (ms) a worker looks for items although nobody told it of any. */
export const lookMs = 2000;
/** How long (ms) an ended item may take to let go before its row goes on without it. */
export const letGoMs = 2000;
/** A task's changes are told to open pages at most this often (ms). */
export const hintMs = 250;
/** A running item's partial result is stored at most this often (ms). */
export const reportMs = 1000;
/** How often (ms) somebody who waits for a task looks, should a hint be lost. */
export const waitLookMs = 500;
/** Longest wait that `Prefer: wait` is granted (s). */
export const longestWaitS = 300;
/** How long an `Idempotency-Key` stands for its task (hours). */
export const idempotencyHours = 24;
/** Tasks and items of one user that may wait or run: every claim reads all open tasks, and bodies are kept until done. */
export const openTaskLimit = 1000;
export const openItemLimit = 20_000;
/** What a program that has filled its queue is told to wait (s). */
export const fullRetryS = 30;
/** Days that a task which is over is kept with its results; tasks that go at a time. */
export const keptDays = 30;
export const cleanAtOnce = 100;
/** Items that wait this long (s) while nobody works on any mean that no worker runs. */
export const unattendedS = 60;
