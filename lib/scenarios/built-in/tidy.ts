/** Mends spaces: runs of them, before signs, after signs, at line ends, blank lines; common Korean ones too. */
export function tidySpacing(text: string): string {
  const lines = text
    .replaceAll("\r\n", "\n")
    .replaceAll("\u00a0", " ")
    .split("\n")
    .map((line) => tidyLine(line));
  return lines.join("\n").replace(/\n{3,}/gu, "\n\n");
}

function tidyLine(line: string): string {
  return line
    .replace(/[ \t]+/gu, " ")
    .replace(/ +([,;:!?)\]}”’]|\.(?!\d))/gu, "$1")
    .replace(/([([{“‘]) +/gu, "$1")
    .replace(/([,;!?])(?=\p{L})/gu, "$1 ")
    .replace(/(?<=[\p{Ll}가-힣]{2})\.(?=\p{Lu}\p{Ll}|[가-힣])/gu, ". ")
    .replace(/([가-힣]) ?수 ?(있|없)(?=[가-힣])/gu, (whole, head: string, rest: string) =>
      hasFinalRieul(head) ? `${head} 수 ${rest}` : whole,
    )
    .replace(/것같(?=[가-힣])/gu, "것 같")
    .replace(/뿐만아니라/gu, "뿐만 아니라")
    .replace(/(?<=[가-힣])야(한다|했다|하는|할|해|합니다|했습니다)(?=[\s.,!?]|$)/gu, "야 $1")
    .trimEnd();
}

function hasFinalRieul(syllable: string): boolean {
  return ((syllable.codePointAt(0) ?? 0) - 0xac00) % 28 === 8;
}

/** Mends signs: doubled ones, wide ones, three dots, the stop that is missing at the end of a line. */
export function tidyPunctuation(text: string): string {
  const signs = text
    .replace(/，/gu, ", ")
    .replace(/([,;:])\1+/gu, "$1")
    .replace(/(?<!\.)\.\.(?!\.)/gu, ".")
    .replace(/\.{4,}/gu, "...")
    .replace(/([!?])\1{2,}/gu, "$1$1")
    .replace(/([!?])[,.](?=\s|$)/gu, "$1")
    .replace(/,(?=\s*(?:\n|$))/gu, ".")
    .replace(/, {2,}/gu, ", ");
  return signs.split("\n").map(withStop).join("\n");
}

/** Only for lines that are sentences: Korean ones by their ending, English ones beside other sentences. */
function withStop(line: string): string {
  const trimmed = line.trimEnd();
  if (/^\s*[#>*-]/u.test(trimmed) || !/\p{L}$/u.test(trimmed)) return line;
  const isKorean = /[가-힣](?:다|요|죠|까)$/u.test(trimmed) && /\s/u.test(trimmed.trim());
  const isEnglish = /[a-z]$/u.test(trimmed) && /^\s+["“]?[A-Z].*\s/u.test(behindLastStop(trimmed));
  if (!isKorean && !isEnglish) return line;
  return `${trimmed}.${line.slice(trimmed.length)}`;
}

/** Found by its place: an expression that looks for it takes the square of a long line. Empty when there is no stop. */
function behindLastStop(line: string): string {
  const last = Math.max(...[".", "!", "?"].map((sign) => line.lastIndexOf(sign)));
  return last < 0 ? "" : line.slice(last + 1);
}
