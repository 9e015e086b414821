/** A place in a text, in UTF-16 units. */
export type Span = { start: number; end: number };

const closing = "\"'”’)」』]";
const abbreviation = /(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|Sr|Jr|Prof|vs|etc|No|[A-Z])\.$/u;
const terminator = /[.!?…。！？]/u;

/**
 * The sentences of a text, without the space around them. A line break ends one; speech that the same sentence goes on
 * after ("Go!" he said.) does not.
 */
export function sentencesOf(text: string): Span[] {
  return paragraphsOf(text).flatMap((line) => sentencesOfLine(text, line));
}

/** The lines that hold something. */
export function paragraphsOf(text: string): Span[] {
  const spans: Span[] = [];
  // Tried at the beginning of a line alone: from each place of a long empty one it would take its square.
  for (const match of text.matchAll(/(?<![^\n])[^\n]*\S[^\n]*/gu)) {
    const lead = /^\s*/u.exec(match[0])?.[0].length ?? 0;
    spans.push({ start: match.index + lead, end: match.index + match[0].trimEnd().length });
  }
  return spans;
}

function sentencesOfLine(text: string, line: Span): Span[] {
  const spans: Span[] = [];
  let start = line.start;
  for (let at = line.start; at < line.end; at += 1) {
    if (!terminator.test(text[at] ?? "")) continue;
    let end = at + 1;
    while (end < line.end && terminator.test(text[end] ?? "")) end += 1;
    while (end < line.end && closing.includes(text[end] ?? " ")) end += 1;
    at = end - 1;
    if (end < line.end && !endsHere(text, start, end, line.end)) continue;
    spans.push({ start, end });
    start = end;
    while (start < line.end && /\s/u.test(text[start] ?? "")) start += 1;
    at = Math.max(at, start - 1);
  }
  if (start < line.end) spans.push({ start, end: line.end });
  return spans;
}

function endsHere(text: string, start: number, end: number, lineEnd: number): boolean {
  const rest = text.slice(end, Math.min(lineEnd, end + 12));
  if (!/^\s/u.test(rest)) return false;
  const next = rest.trimStart();
  if (/^\p{Ll}/u.test(next)) return false;
  return !abbreviation.test(text.slice(Math.max(start, end - 8), end));
}

/** Runs of the text, told apart into speech (in double or Korean quotation marks) and narration. */
export function speechAndNarration(text: string): { text: string; isSpeech: boolean }[] {
  const runs: { text: string; isSpeech: boolean }[] = [];
  let last = 0;
  for (const { index, 0: speech } of text.matchAll(
    /"[^"\n]*"|“[^“”\n]*”|‘[^‘’\n]*’(?!\p{L})|「[^「」\n]*」|『[^『』\n]*』/gu,
  )) {
    if (index > last) runs.push({ text: text.slice(last, index), isSpeech: false });
    runs.push({ text: speech, isSpeech: true });
    last = index + speech.length;
  }
  if (last < text.length) runs.push({ text: text.slice(last), isSpeech: false });
  return runs;
}

/** The text with its narration changed and its speech as it was. `change` also gets the speech right before, if any. */
export function mapNarration(text: string, change: (narration: string, speech: string) => string): string {
  const runs = speechAndNarration(text);
  return runs.map((run, index) => (run.isSpeech ? run.text : change(run.text, runs[index - 1]?.text ?? ""))).join("");
}
