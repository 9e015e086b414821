import { aliasesOfLength } from "./company-index.ts";
import { ordinaryWords } from "./ordinary-words.ts";
import type { Word } from "./reading.ts";

const hangulOnly = /^[가-힣]+$/u;
const latinOnly = /^[a-z]+$/u;

/** The ticker a misspelt word probably meant (telsa, nvidea, 테슬러): one slip away from exactly one long enough name. */
export function guessCompany(word: Word): string | undefined {
  const found = new Set<string>();
  for (const form of word.forms) {
    for (const symbol of guesses(form)) found.add(symbol);
    if (found.size > 0) break;
  }
  return found.size === 1 ? [...found][0] : undefined;
}

function guesses(form: string): string[] {
  const korean = hangulOnly.test(form) && form.length >= 3;
  const english = latinOnly.test(form) && form.length >= 5;
  if (!korean && !english) return [];
  const written = korean ? form.normalize("NFD") : form;
  return aliasesOfLength(korean ? 3 : 5)
    .filter((alias) => !(alias.text in ordinaryWords) && (korean ? hangulOnly : latinOnly).test(alias.text))
    .filter((alias) => !korean || alias.text.length === form.length)
    .filter((alias) => isOneSlip(written, korean ? alias.text.normalize("NFD") : alias.text))
    .map((alias) => alias.symbol);
}

/** One letter more, less or other, or two neighbours swapped; the first letter is right. */
function isOneSlip(written: string, meant: string): boolean {
  if (written === meant || written.charAt(0) !== meant.charAt(0)) return false;
  if (Math.abs(written.length - meant.length) > 1) return false;
  let same = 0;
  while (same < written.length && written.charAt(same) === meant.charAt(same)) same += 1;
  const [restWritten, restMeant] = [written.slice(same), meant.slice(same)];
  const swapped = `${restWritten.charAt(1)}${restWritten.charAt(0)}${restWritten.slice(2)}`;
  return (
    restWritten.slice(1) === restMeant.slice(1) ||
    restWritten.slice(1) === restMeant ||
    restWritten === restMeant.slice(1) ||
    swapped === restMeant
  );
}
