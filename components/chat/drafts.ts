/** The part of `Storage` that drafts need; a test passes a plain object of it. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

const prefix = "holdfast.draft.";

/** Key of the draft on the page of a chat that does not exist yet. */
export const newChatDraft = "new";

/** The text kept for this chat, or an empty string. Storage may be forbidden or full: then there simply is no draft. */
export function readDraft(chat: string, storage: DraftStorage | null = browserStorage()): string {
  try {
    return storage?.getItem(prefix + chat) ?? "";
  } catch {
    return "";
  }
}

/** Keeps the text for this chat until it is replaced or dropped; blank text drops it. */
export function keepDraft(chat: string, text: string, storage: DraftStorage | null = browserStorage()): void {
  try {
    if (text.trim() === "") storage?.removeItem(prefix + chat);
    else storage?.setItem(prefix + chat, text);
  } catch {
    // A full or forbidden storage must not stop anybody from typing.
  }
}

/**
 * Drops the draft after the server has acknowledged exactly this text. A draft that has become something else in the
 * meantime is the person's next message and stays.
 */
export function dropSentDraft(chat: string, sent: string, storage: DraftStorage | null = browserStorage()): void {
  if (readDraft(chat, storage).trim() === sent.trim()) keepDraft(chat, "", storage);
}

function browserStorage(): DraftStorage | null {
  try {
    return typeof window === "undefined" ? null : window.localStorage;
  } catch {
    return null;
  }
}
