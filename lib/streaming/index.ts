export { attach } from "./attach.ts";
export { type Cursor, encodeCursor, parseCursor } from "./cursor.ts";
export { Flusher, type FlushVerdict } from "./flusher.ts";
export { hub } from "./hub.ts";
export type { StoredEvent } from "./queries.ts";
export { publishEvents, publishTurnHint } from "./remote-feed.ts";
export { endOf } from "./replay-settled.ts";
export { eventStreamResponse } from "./sse.ts";
export { type LogEvent, TurnLog } from "./turn-log.ts";
