/** Turns that one connection follows at the same time. Each may hold some backlog in memory. */
export const followedTurns = 64;
/** Answers that wait for their place on a plain connection; more are not read from it until there is room. */
export const waitingAnswers = 64;
/** Commands that wait for something to end (stop) on one connection. */
export const waitingCommands = 16;
/** Messages of all connections that are being stored at the same time. */
export const acceptsAtOnce = 16;
