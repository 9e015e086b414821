import type { ToolContext } from "./define-tool.ts";

/** A tool acts on behalf of the owner of its turn, as our own background work does. */
export function actingFor(ctx: ToolContext) {
  return {
    actor: { type: "system", userId: ctx.ownerId, isAdmin: false },
    requestId: ctx.idempotencyKey,
    signal: ctx.signal,
    now: ctx.now,
  } as const;
}
