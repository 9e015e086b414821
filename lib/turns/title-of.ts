import { titleLength } from "./tunables.ts";

/** A chat's title from its first message: its first line, cut at a word, never inside a character. */
export function titleOf(text: string): string {
  const line = text.trim().split("\n", 1)[0]?.replaceAll(/\s+/g, " ").trim() ?? "";
  const characters = [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(line)].map(
    (s) => s.segment,
  );
  if (characters.length <= titleLength) return line;
  const cut = characters.slice(0, titleLength).join("");
  const space = cut.lastIndexOf(" ");
  return `${space > titleLength / 2 ? cut.slice(0, space) : cut}…`;
}
