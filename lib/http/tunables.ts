/** Bytes of a JSON body unless a route says otherwise. */
export const defaultMaxBytes = 1024 * 1024;
/** Nesting and number of keys of a JSON body: what our own documents never reach and parsers suffer from. */
export const jsonDepth = 32;
export const jsonKeys = 1_000;
/** Characters of an address, path and query together. */
export const addressLimit = 8_192;
/** Characters of one path parameter; ids and session names have at most 128. */
export const parameterLimit = 256;
/** Wrong places named in one answer. */
export const reportedErrors = 20;
/** How long Redis may take to count one request; then this process counts for itself. */
export const redisCountMs = 150;
/** How long this process counts for itself before it asks Redis again. */
export const redisRestMs = 5_000;
/** Seconds after which a client may try again when we are away for a moment. */
export const defaultRetryAfterS = 2;
/** How long a reader without a cursor is kept while the log cannot be read (ms), and the pause between attempts. */
export const logPatienceMs = 30_000;
export const logRetryMs = 500;
/** Comment line that keeps proxies from closing a silent stream (ms). */
export const streamHeartbeatMs = 15_000;
