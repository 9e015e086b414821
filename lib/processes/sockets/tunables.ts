/** Open connections of one user in one process, and of everybody. */
export const connectionsPerUser = 256;
export const connectionsInAll = 10_000;
/** A peer is pinged this often (ms); one that has said nothing for two rounds is half-open and ended. */
export const heartbeatMs = 15_000;
/** Frames of a peer in one second, pings included; more than any person or program means. */
export const framesPerSecond = 200;
/** How long a peer that was closed for a violation has to go before its socket is destroyed (ms). */
export const goodbyeMs = 1_000;
/** Frames that wait to be handled, and their bytes; then the socket is not read until there is room. */
export const inboxFrames = 32;
export const inboxBytes = 256 * 1024;
/** Bytes that wait to be sent before writers are held up, and when they go on. */
export const highWaterBytes = 256 * 1024;
export const lowWaterBytes = 128 * 1024;
/** How long a peer may take to bring the waiting bytes down (ms); then it is closed with 1013 and resumes by cursor. */
export const slowPatienceMs = 10_000;
