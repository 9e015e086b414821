/** Connections of a process that only sends jobs. */
export const senderConnections = 1;
/** Connections of a process that takes jobs, beside the one that listens for them. */
export const workerConnections = 2;
/** A database that does not take a connection within this (ms) is away. */
export const connectMs = 1500;
/** A statement of the queue that takes longer than this (ms) has lost its server. */
export const silenceMs = 20_000;
/** Seconds between looks at a queue when nobody tells us of new jobs; never the usual way. */
export const pollSeconds = 2;
/** The same while the database tells us of new ones: it finds what is tried again or was put off. */
export const notifiedPollSeconds = 5;
/** Jobs taken at a time. */
export const jobsAtOnce = 50;
/** Pause (ms) before a queue that could not be started is tried again. */
export const restartMs = 2000;
