import { bus } from "@/lib/platform/bus";

/** Something of a user's changed; whoever shows it fetches it anew. `id` is that of the session, turn or approval. */
type UserHint = { type: "session" | "turn" | "approval"; id: string; session_id: string };

const channel = (ownerId: string) => `user:${ownerId}`;

export function publishUserHint(ownerId: string, type: UserHint["type"], id: string, sessionId: string): void {
  bus().publish(channel(ownerId), JSON.stringify({ type, id, session_id: sessionId } satisfies UserHint));
}

/** Calls `onHint` with the JSON text of each hint of this user, from any process. */
export function subscribeToUserHints(ownerId: string, onHint: (json: string) => void): Promise<() => void> {
  return bus().subscribe(channel(ownerId), onHint);
}
