/** What a key press in the composer means. */
export type ComposerKey = "send" | "recall" | null;

type Press = {
  key: string;
  keyCode: number;
  isComposing: boolean;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
};

/**
 * Enter sends unless it ends an IME composition (Korean, Japanese, Chinese: `isComposing`, or key code 229 where a
 * browser says it that way) or breaks the line with Shift. Up in an empty composer brings the last prompt back.
 */
export function composerKey(press: Press, text: string): ComposerKey {
  if (press.isComposing || press.keyCode === 229) return null;
  const modified = press.shiftKey || press.altKey;
  if (press.key === "Enter" && !modified) return "send";
  if (press.key === "ArrowUp" && !modified && !press.ctrlKey && !press.metaKey && text === "") return "recall";
  return null;
}

/** UTF-8 bytes. Short texts are not counted: no character needs more than three bytes per UTF-16 unit. */
export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** True for text that has nothing to send: spaces, line breaks and invisible characters of any script. */
export function isBlank(text: string): boolean {
  return text.replaceAll(/[\s\p{Cf}\p{Z}]/gu, "") === "";
}
