/** Ends an answer on a plain socket. */
export const doneFrame = "[DONE]";

export const errorFrame = (code: string): string => JSON.stringify({ error: code });

/** Whether a reader would take this text of an answer for one of our own frames. */
function looksLikeControl(text: string): boolean {
  const trimmed = text.trim();
  if (trimmed === doneFrame) return true;
  if (!trimmed.startsWith("{") || !trimmed.endsWith("}")) return false;
  try {
    return Object.hasOwn(JSON.parse(trimmed) as object, "error");
  } catch {
    return false;
  }
}

/** The frames for a piece of an answer: one, or two when the piece reads like a frame of ours. */
export function plainFrames(text: string): string[] {
  if (!looksLikeControl(text)) return [text];
  // Behind the first bracket: neither half reads like a frame then, and no character is cut.
  const cut = text.search(/\S/) + 1;
  return [text.slice(0, cut), text.slice(cut)];
}
