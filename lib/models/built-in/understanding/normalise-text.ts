const compatibilityJamo = /([\u3131-\u318e]+)/;
const superscripts: Record<string, string> = {
  "⁰": "0",
  "¹": "1",
  "²": "2",
  "³": "3",
  "⁴": "4",
  "⁵": "5",
  "⁶": "6",
  "⁷": "7",
  "⁸": "8",
  "⁹": "9",
};
const understoodLength = 1200;

/**
 * The text the rules read: one Unicode form, plain quotes and dashes, single spaces, lines kept. Of a very long text only
 * its two ends are read, because a request stands before or after what was pasted, never in its middle.
 */
export function normaliseText(text: string): string {
  const ends =
    text.length <= understoodLength
      ? text
      : `${text.slice(0, understoodLength / 2)}\n${text.slice(-understoodLength / 2)}`;
  return ends
    .replace(/[⁰¹²³⁴-⁹]+/gu, (digits) => `^${Array.from(digits, (digit) => superscripts[digit] ?? "").join("")}`)
    .split(compatibilityJamo)
    .map((piece) => (compatibilityJamo.test(piece) ? piece : piece.normalize("NFKC")))
    .join("")
    .replace(/[‘’‛′`´]/gu, "'")
    .replace(/[“”„″«»]/gu, '"')
    .replace(/[‐-―−]/gu, "-")
    .replace(/\p{Cf}|\p{Cs}/gu, "")
    .replace(/[^\S\n]+/gu, " ")
    .replace(/ ?\n\s*/gu, "\n")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/\b(?:nasdaq|nyse|nysearca|amex|krx|kospi|kosdaq)\s?:\s?(?=[A-Z0-9])/giu, "")
    .trim();
}
