export { createSession } from "./create-session.ts";
export { getSession } from "./get-session.ts";
export { eraseHistory, listHistory } from "./history.ts";
export { type ListSessionsInput, listSessions } from "./list-sessions.ts";
export { loadOlder, loadThread, type Thread, type ThreadPage } from "./load-thread.ts";
export { markSessionDeleted, restoreSession } from "./mark-deleted.ts";
export { getSessionForOwner } from "./queries.ts";
export { type UpdateSessionInput, updateSession } from "./update-session.ts";
export { publishUserHint, subscribeToUserHints, type UserHint } from "./user-hints.ts";
