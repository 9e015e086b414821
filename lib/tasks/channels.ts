/** Tells workers in all processes that there are items. Empty messages. */
export const wakeChannel = "task-wake";
/** Tells workers in all processes that a person cancelled the task whose id is the message; the row says it too. */
export const cancelChannel = "task-cancel";
