/*
 * Every guarded transition of a turn. Each is one statement, or one transaction, that names the state it expects; zero
 * rows mean the state was another one, and for a fenced write that the epoch moved: the caller writes nothing more.
 *
 *   (nothing) --accept---> running | queued      the session's lease row decides which, or refuses
 *   queued    --claim----> running               lease row locked, nothing active, epoch + 1, oldest first
 *   running   --step, tool, flush--> running     epoch proved in the same statement (FOR SHARE)
 *   running   --settle---> completed | stopped | failed      epoch proved, lease closed
 *   queued    --withdraw-> stopped               by its owner; it never ran
 *   running   --recover--> running               lease over; epoch + 1, attempt + 1
 *
 * `awaiting_approval` (park, resume) and `interrupted` (interrupt, rollback) enter here together with approvals and the
 * two other on_busy strategies.
 */
export {
  type AcceptInput,
  type AcceptOutcome,
  acceptMessage,
  type ContextRow,
  readContext,
} from "./lifecycle/accept.ts";
export { type ClaimedTurn, claimNext, recoverTurn } from "./lifecycle/claim.ts";
export {
  commitStep,
  finishToolCall,
  type LedgerRow,
  type StepRow,
  startToolCall,
} from "./lifecycle/progress.ts";
export { type Settlement, settleTurn } from "./lifecycle/settle.ts";
export { requestStop, withdrawQueued } from "./lifecycle/stop.ts";
