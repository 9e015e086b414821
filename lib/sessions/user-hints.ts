import { bus } from "@/lib/platform/bus";

/** Something of a user's changed; whoever shows it fetches it anew. `session_id` is null where no chat is concerned. */
type UserHint = { type: "session" | "turn" | "approval" | "task" | "story"; id: string; session_id: string | null };

const channel = (ownerId: string) => `user:${ownerId}`;

export function publishUserHint(ownerId: string, type: UserHint["type"], id: string, sessionId: string | null): void {
  bus().publish(channel(ownerId), JSON.stringify({ type, id, session_id: sessionId } satisfies UserHint));
}

/** Calls `onHint` with the JSON text of each hint of this user, from any process. */
export function subscribeToUserHints(ownerId: string, onHint: (json: string) => void): Promise<() => void> {
  return bus().subscribe(channel(ownerId), onHint);
}
