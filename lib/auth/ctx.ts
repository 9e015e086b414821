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

/** The key that a program called with; null for a person and for our own work. */
export function apiKeyOf(ctx: Ctx): string | null {
  return ctx.actor.type === "api-key" ? ctx.actor.keyId : null;
}
