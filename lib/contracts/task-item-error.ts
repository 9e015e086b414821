import { type ErrorCode, errorStatus, type TurnErrorCode, turnErrorCodes } from "./error-code.ts";

/** Why an item failed, or why its last try did: what work may throw, and what a model call may end with. */
export type TaskItemErrorCode = ErrorCode | TurnErrorCode;
export const taskItemErrorCodes = [
  ...new Set<TaskItemErrorCode>([...(Object.keys(errorStatus) as ErrorCode[]), ...turnErrorCodes]),
];
