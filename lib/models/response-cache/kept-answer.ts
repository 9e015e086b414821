/** The text of an answer for which no tool was called, in the order in which it was said. */
export type KeptAnswer = { blocks: { type: "text" | "reasoning"; text: string }[] };

/** Answers by the digest of what was asked, for a day. May forget any time. Rejects while its store is away. */
export type AnswerCache = {
  get(key: string): Promise<KeptAnswer | null>;
  /** What is too large is not kept. */
  set(key: string, answer: KeptAnswer): Promise<void>;
};
