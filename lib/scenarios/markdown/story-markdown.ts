export type MarkdownStory = { title: string | null; chapters: { title: string | null; text: string }[] };

const fence = /^\s{0,3}(?:```|~~~)/u;

/**
 * Reads `# title` and `## chapter`. Text before the first chapter heading is a chapter without a name; a further `# ` line
 * is text, and so is everything inside of a code fence. `\#` at the beginning of a line is how text keeps its sign.
 */
export function readMarkdown(markdown: string): MarkdownStory {
  const story: MarkdownStory = { title: null, chapters: [] };
  let lines: string[] = [];
  let title: string | null = null;
  let [isFenced, hasChapter] = [false, false];
  const close = () => {
    const text = lines.join("\n").replace(/^\n+|\s+$/gu, "");
    if (hasChapter || text !== "") story.chapters.push({ title, text });
    lines = [];
  };
  for (const line of markdown
    .replace(/^\uFEFF/u, "")
    .replaceAll(/\r\n?/gu, "\n")
    .split("\n")) {
    if (fence.test(line)) isFenced = !isFenced;
    const heading = isFenced ? null : /^(#{1,2})\s+(.+?)\s*#*\s*$/u.exec(line);
    if (heading?.[1] === "##") {
      close();
      [title, hasChapter] = [heading[2] ?? null, true];
    } else if (heading && story.title === null && !hasChapter && lines.every((one) => one.trim() === "")) {
      story.title = heading[2] ?? null;
    } else {
      lines.push(isFenced ? line : line.replace(/^\\(?=\\*#{1,2}\s)/u, ""));
    }
  }
  close();
  return story;
}

/** The story as markdown that `readMarkdown` gives back: titles on one line, headings inside of texts escaped. */
export function writeMarkdown({
  title,
  chapters,
}: {
  title: string;
  chapters: { title: string; text: string }[];
}): string {
  const parts = chapters.map((chapter) => `## ${inOneLine(chapter.title)}\n\n${escaped(chapter.text)}`.trimEnd());
  return `${[`# ${inOneLine(title)}`, ...parts].join("\n\n")}\n`;
}

const inOneLine = (title: string) => title.replaceAll(/\s+/gu, " ").trim();

function escaped(text: string): string {
  let isFenced = false;
  return text
    .split("\n")
    .map((line) => {
      if (fence.test(line)) isFenced = !isFenced;
      return isFenced ? line : line.replace(/^(?=\\*#{1,2}\s)/u, "\\");
    })
    .join("\n");
}
