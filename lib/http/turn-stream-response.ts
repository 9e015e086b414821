import { type Ctx, ownerOf } from "@/lib/auth";
import { type Cursor, eventStreamResponse } from "@/lib/streaming";
import { watchCredentials } from "./watch-credentials.ts";

/**
 * The events of a turn for the caller of `request`: until it settles or waits for a person, until the reader goes, or until
 * their key is revoked or their login ends. The turn goes on by itself in each case.
 */
export function turnStreamResponse(
  ctx: Ctx,
  request: Request,
  place: { turnId: string; after: Cursor | null },
  first: string | null = null,
): Response {
  const watch = (onEnded: () => void) => watchCredentials(request.headers, onEnded);
  return eventStreamResponse({ ownerId: ownerOf(ctx), ...place }, first, watch);
}
