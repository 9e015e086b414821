import { type Ctx, ownerOf } from "@/lib/auth";
import { attach } from "@/lib/streaming";

/** Resolves when the turn has settled or parked, its time in the queue included; or when the caller has gone. */
export async function waitForTurn(ctx: Ctx, input: { turnId: string }): Promise<void> {
  const reader = attach({ ownerId: ownerOf(ctx), turnId: input.turnId, after: null, signal: ctx.signal });
  for (let next = await reader.next(); !next.done; next = await reader.next());
}
