/** Who acts. `api-key` acts for its user; `system` is our own background work on behalf of a user. */
export type Actor =
  | { type: "user"; userId: string; isAdmin: boolean }
  | { type: "api-key"; userId: string; isAdmin: boolean; keyId: string }
  | { type: "system"; userId: string; isAdmin: false };

/** First argument of every verb. `signal` ends with the caller's request; turns never listen to it. */
export type Ctx = { actor: Actor; requestId: string; signal: AbortSignal };

/** The user whose rows this context may see: the owner in every query. */
export function ownerOf(ctx: Ctx): string {
  return ctx.actor.userId;
}
