import { Lexer } from "marked";

/** A definition (`[1]: https://…`, a footnote's text) is used from anywhere, so its text must stay whole. */
const definition = /^ {0,3}\[[^\]\n]+\]:/m;

/**
 * The top-level blocks of a Markdown text, in order; together they are the text. While an answer streams only its last
 * block changes, so only that one is parsed and drawn again.
 */
export function splitBlocks(text: string): string[] {
  if (definition.test(text)) return [text];
  const blocks: string[] = [];
  for (const token of new Lexer().blockTokens(text.replaceAll(/\r\n?/g, "\n"), [])) {
    if (token.type === "space" && blocks.length > 0) blocks[blocks.length - 1] += token.raw;
    else blocks.push(token.raw);
  }
  return blocks;
}

/** Whether a block is a code fence that has not been closed yet. */
export function hasOpenFence(block: string): boolean {
  const fence = /^ {0,3}(`{3,}|~{3,})/.exec(block)?.[1];
  if (fence === undefined) return false;
  const closing = new RegExp(`\\n {0,3}${fence[0]}{${fence.length},}[ \\t]*\\n*$`);
  return !closing.test(block);
}
