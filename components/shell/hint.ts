/** A hint that something of the signed-in person changed; what it is now has to be fetched. */
export type Hint = { type: string; id: string; session_id: string | null };

/** The chat a hint is about, if any. */
export function chatOf(hint: Hint): string | null {
  return hint.type === "session" ? hint.id : hint.session_id;
}

/** Null for anything that is not a hint. */
export function parseHint(text: string): Hint | null {
  try {
    const value = JSON.parse(text) as Partial<Hint> | null;
    if (typeof value?.type !== "string" || typeof value.id !== "string") return null;
    return {
      type: value.type,
      id: value.id,
      session_id: typeof value.session_id === "string" ? value.session_id : null,
    };
  } catch {
    return null;
  }
}
