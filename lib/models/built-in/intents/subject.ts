import type { Reading } from "../understanding/reading.ts";
import type { Planning } from "./intent.ts";

/**
 * What a request about a company is about. `unclear`: the clause has a subject, but none the rules know, so the session's
 * company must not stand in for it. `missing`: nothing is named and nothing was talked about.
 */
export type Subject =
  | { from: "message" | "session"; symbols: readonly string[] }
  | { from: "unclear" | "missing"; symbols: readonly [] };

const marketIntents: ReadonlySet<string> = new Set(["quote", "history", "analysis", "evidence"]);
const generic =
  /^(?:미국|한국|국내|해외|중국|일본|유럽|배당|성장|우량|추천|인기|테마|반도체|바이오|금융|자동차|전지|소형|대형|가치|저평가|급등|급락|상한가|좋은|american|korean|chinese|japanese|european|growth|dividend|penny|tech|value|popular|top|global|foreign|new|bank)$/u;

export function subjectOf(reading: Reading, { session }: Planning): Subject {
  if (reading.symbols.length > 0) return { from: "message", symbols: reading.symbols.slice(0, 6) };
  const unknown = unknownName(reading);
  if (unknown !== undefined) return { from: "message", symbols: [unknown] };
  if (reading.strangers.length > 0 && !reading.refersBack) return { from: "unclear", symbols: [] };
  if (session.symbols.length > 0) return { from: "session", symbols: session.symbols };
  return { from: "missing", symbols: [] };
}

/**
 * A name that the dictionary lacks, where the sentence leaves no doubt that a listed company is meant: "Blorptech stock
 * price", 한빛소프트 주가. The market says whether it exists; nothing is invented for it.
 */
function unknownName(reading: Reading): string | undefined {
  const { strangers, cues, lower, text } = reading;
  const first = strangers[0];
  const last = strangers.at(-1);
  if (
    !first ||
    !last ||
    strangers.length > 3 ||
    strangers.some((word) => word.forms.some((form) => generic.test(form)))
  ) {
    return undefined;
  }
  if (/[^ \-.&']/u.test(betweenWords(reading))) return undefined;
  const before = cues.some(
    (cue) =>
      cue.strong &&
      marketIntents.has(cue.intent) &&
      cue.start >= last.end &&
      /^(?:'s|의)?\s?(?:stock\s|share\s)?$/u.test(lower.slice(last.end, cue.start)),
  );
  if (!before) return undefined;
  const name = text.slice(first.start, last.end).replace(/'s$/u, "");
  const capitalised = strangers.every((word) => /^\p{Lu}/u.test(text.slice(word.start)));
  return /[가-힣]/u.test(name) ? koreanName(name) : capitalised ? name : undefined;
}

function betweenWords({ strangers, lower }: Reading): string {
  return strangers
    .slice(1)
    .map((word, index) => lower.slice(strangers[index]?.end, word.start))
    .join("");
}

function koreanName(name: string): string | undefined {
  const bare = name.replace(/(?:의|은|는)$/u, "");
  return bare.length >= 2 && bare.length <= 20 ? bare : undefined;
}
