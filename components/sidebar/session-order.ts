import type { SessionView } from "@/lib/contracts/api-v1/sessions";

/** The order of `GET /api/v1/sessions`: pinned first, then by last activity, then by id, newest first. */
export function compareSessions(a: SessionView, b: SessionView): number {
  if (a.pinned !== b.pinned) return a.pinned ? -1 : 1;
  if (a.updated_at !== b.updated_at) return a.updated_at > b.updated_at ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id > b.id ? -1 : 1;
}

/** Where `session` stands or would stand in a sorted list. */
export function placeOf(sorted: readonly SessionView[], session: SessionView): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = sorted[middle];
    if (other && compareSessions(other, session) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
