import { describe, expect, it } from "vitest";
import { type DraftStorage, dropSentDraft, keepDraft, newChatDraft, readDraft } from "./drafts.ts";

function memoryStorage(): DraftStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

const forbidden: DraftStorage = {
  getItem: () => {
    throw new DOMException("denied", "SecurityError");
  },
  setItem: () => {
    throw new DOMException("full", "QuotaExceededError");
  },
  removeItem: () => {
    throw new DOMException("denied", "SecurityError");
  },
};

describe("drafts", () => {
  it("keeps one draft per chat and one for the chat that does not exist yet", () => {
    const storage = memoryStorage();
    keepDraft("a", "first", storage);
    keepDraft("b", "둘째", storage);
    keepDraft(newChatDraft, "new one", storage);
    expect(readDraft("a", storage)).toBe("first");
    expect(readDraft("b", storage)).toBe("둘째");
    expect(readDraft(newChatDraft, storage)).toBe("new one");
  });

  it("survives until the very text was acknowledged", () => {
    const storage = memoryStorage();
    keepDraft("a", "테슬라 주식 분석해줘\n", storage);
    dropSentDraft("a", "something else", storage);
    expect(readDraft("a", storage)).toBe("테슬라 주식 분석해줘\n");
    dropSentDraft("a", "테슬라 주식 분석해줘", storage);
    expect(readDraft("a", storage)).toBe("");
  });

  it("keeps what was typed while the message before was on its way", () => {
    const storage = memoryStorage();
    keepDraft("a", "first", storage);
    keepDraft("a", "next message", storage);
    dropSentDraft("a", "first", storage);
    expect(readDraft("a", storage)).toBe("next message");
  });

  it("drops a draft that has become blank", () => {
    const storage = memoryStorage();
    keepDraft("a", "text", storage);
    keepDraft("a", "  \n", storage);
    expect(readDraft("a", storage)).toBe("");
  });

  it("lets people type where storage is forbidden or full", () => {
    expect(() => keepDraft("a", "text", forbidden)).not.toThrow();
    expect(() => dropSentDraft("a", "text", forbidden)).not.toThrow();
    expect(readDraft("a", forbidden)).toBe("");
    expect(readDraft("a", null)).toBe("");
  });
});
