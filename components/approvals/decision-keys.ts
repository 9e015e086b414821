export const decisionKeys = { approve: "Mod+Alt+Enter", deny: "Mod+Alt+Backspace" } as const;

type Press = Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The decision that a key press means: Ctrl or Command with Alt, and Enter or Backspace. */
export function decisionOfPress(press: Press): "approve" | "deny" | null {
  if (!press.altKey || press.shiftKey || press.ctrlKey === press.metaKey) return null;
  if (press.code === "Enter" || press.code === "NumpadEnter") return "approve";
  return press.code === "Backspace" ? "deny" : null;
}

type Card = { top: number; bottom: number; isFocused: boolean };

/**
 * Which of the open questions the keys mean: the one that has the focus, else the first that can be seen. Places are
 * in the window's pixels. Null when none can be seen.
 */
export function cardInReach(cards: readonly Card[], windowHeight: number): number | null {
  const focused = cards.findIndex((card) => card.isFocused);
  if (focused !== -1) return focused;
  const seen = cards.findIndex((card) => card.bottom > 0 && card.top < windowHeight && card.bottom > card.top);
  return seen === -1 ? null : seen;
}
