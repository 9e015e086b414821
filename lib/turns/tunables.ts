/** Model calls in one turn; a turn that wants more fails as `step_limit` instead of looping for ever. */
export const stepLimit = 12;
/** Turns that may wait in one session; one more is refused with `queue_full`. */
export const queueLimit = 50;
/** Messages of the session that the model sees at most, newest first. */
export const contextMessages = 60;
/** Characters of history that the model sees at most (about 4 a token); older messages are left out first. */
export const contextCharacters = 120_000;
/** Characters of instructions that a calling program may add to ours. */
export const wishCharacters = 64_000;
/** Attempts that end without a finished step before the turn fails as `recovery_exhausted`. */
export const attemptLimit = 3;
/** Sessions whose turns a sweep takes over or starts at the same time. */
export const sessionsAtOnce = 6;
/** How long a stop waits for model and tools to end before it answers anyway (ms). */
export const stopPatienceMs = 5000;
/** Characters of the first message that become the chat's title. */
export const titleLength = 60;
/** How long settled event logs stay for late readers (hours); after that the settled message is the replay. */
export const eventHours = 24;
/** How long a deleted chat can be brought back (minutes) before its rows go. */
export const undoMinutes = 5;
/** How long a question to a person stays open (days); then it counts as denied. Weeks, because people go on holiday. */
export const approvalDays = 28;
