/*
 * Every guarded transition of a turn. Each is one statement, or one transaction, that names the state it expects; zero
 * rows mean the state was another one, and for a fenced write that the epoch moved: the caller writes nothing more.
 *
 *   (nothing) --accept---> running | queued     the session's lease row decides which, or refuses
 *   (nothing) --enqueue--> queued               another answer, an edited question, or a message that ends the running turn
 *   queued    --change---> queued               text or place, by its owner
 *   queued    --claim----> running              lease row locked, nothing active, epoch + 1, oldest first
 *   queued    --withdraw-> stopped              by its owner; it never ran
 *   running   --step, tool, flush--> running    epoch proved in the same statement (FOR SHARE)
 *   running   --park-----> awaiting_approval    epoch proved, questions open; no holder, no lease, the session stays taken
 *   awaiting_approval --decide, expire, stop--> running    nothing open any more: woken, to be claimed before the queue
 *   running   --recover--> running              lease over; epoch + 1, attempt + 1
 *   running   --settle---> completed | stopped | failed | interrupted    epoch proved, lease closed
 */
export {
  type AcceptInput,
  type AcceptOutcome,
  acceptMessage,
  type ContextRow,
  readContext,
} from "./lifecycle/accept.ts";
export { type ClaimedTurn, claimNext, type RecoveredTurn, recoverTurn } from "./lifecycle/claim.ts";
export { type DecisionInput, decideApproval, expireApprovals, wakeDecided } from "./lifecycle/decide.ts";
export { enqueueTurn } from "./lifecycle/enqueue.ts";
export { type ParkAnswer, parkTurn } from "./lifecycle/park.ts";
export {
  type ApprovalRequest,
  commitStep,
  finishToolCall,
  type LedgerRow,
  type StartedCall,
  type StepRow,
  startToolCall,
} from "./lifecycle/progress.ts";
export { changeQueued } from "./lifecycle/queue.ts";
export { commitDecisions, rewindLog } from "./lifecycle/rewind.ts";
export { findSettled, type Settlement, settleTurn } from "./lifecycle/settle.ts";
export { readStopReason, requestStop, withdrawQueued } from "./lifecycle/stop.ts";
