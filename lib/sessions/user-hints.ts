import type { UserHint } from "@/lib/contracts/api-v1/hints";
import { bus } from "@/lib/platform/bus";

const channel = (ownerId: string) => `user:${ownerId}`;

/** Something of a user's changed; whoever shows it fetches it anew. */
export function publishUserHint(ownerId: string, type: UserHint["type"], id: string, sessionId: string | null): void {
  bus().publish(channel(ownerId), JSON.stringify({ type, id, session_id: sessionId } satisfies UserHint));
}

/** Calls `onHint` with the JSON text of each hint of this user, from any process. */
export function subscribeToUserHints(ownerId: string, onHint: (json: string) => void): Promise<() => void> {
  return bus().subscribe(channel(ownerId), onHint);
}
