export { createSession } from "./create-session.ts";
export { getSession } from "./get-session.ts";
export { eraseHistory, listHistory } from "./history.ts";
export { listSessions } from "./list-sessions.ts";
export { loadOlder, loadThread } from "./load-thread.ts";
export { markSessionDeleted, restoreSession } from "./mark-deleted.ts";
export { getSessionForOwner } from "./queries.ts";
export { updateSession } from "./update-session.ts";
export { publishUserHint, subscribeToUserHints } from "./user-hints.ts";
