export type { AcceptedTurn } from "./accept-answers.ts";
export { acceptTurn } from "./accept-turn.ts";
export { assertTurnOwner, findActiveTurn, stopActiveTurn } from "./active-turn.ts";
export { getTurn } from "./get-turn.ts";
export { clearSession, deleteSession } from "./remove-session.ts";
export { startTurns } from "./start-turns.ts";
export { stopTurn } from "./stop-turn.ts";
export { waitForTurn } from "./wait-for-turn.ts";
