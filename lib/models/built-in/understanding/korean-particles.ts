const particle =
  "(?:이라는|라는|이라고|라고|이란|란|에서|에선|엔|에게|한테|으로|로|부터|까지|보다|처럼|같은|마저|조차|밖에|대신|말고|이라도|라도|이랑|랑|하고|이나|나|이든|든|이고|인데|이요|요|이야|야|이에요|예요|입니다|인가요|인가|은|는|이|가|을|를|의|와|과|도|만|에|건|껀|씨|쪽)";
const marketNoun = "(?:주식|주가|차트|시세|종목|분석|그래프|지수|주)";

const afterName = new RegExp(`^${marketNoun}?${particle}{0,3}$`, "u");
const trailing = new RegExp(`(?:${particle}|인)$`, "u");

/** Whether what follows a name in the same Korean word is only a market noun and particles: 테슬라 + 주식은, not 테슬라 + 코일. */
export function isParticleRun(run: string): boolean {
  return run === "" || afterName.test(run);
}

const glued = /^(?:주가|주식|차트|시세|종목|분석|그래프|비교|전망|얼마|어때)/u;

/** The same for the end of a company name, where people also glue the request on: AAPL분석해줘, 테슬라주가알려줘. */
export function endsName(run: string): boolean {
  return isParticleRun(run) || glued.test(run);
}

/** The word and every shorter form that is left when particles are taken off its end, longest first. */
export function withoutParticles(word: string): string[] {
  const forms = [word];
  let rest = word;
  for (let round = 0; round < 3; round += 1) {
    const shorter = rest.replace(trailing, "");
    if (shorter === rest || shorter === "") break;
    forms.push(shorter);
    rest = shorter;
  }
  return forms;
}

/** Whether a Korean reader hears a consonant at the end, which decides 은/는, 이/가, 을/를. Latin letters by their names. */
function endsInConsonant(word: string): boolean {
  if (/%[^\p{L}\p{N}]*$/u.test(word)) return false;
  const last = word.replace(/[^\p{L}\p{N}]+$/u, "").at(-1) ?? "";
  const code = last.codePointAt(0) ?? 0;
  if (code >= 0xac00 && code <= 0xd7a3) return (code - 0xac00) % 28 !== 0;
  if (/[0-9]/.test(last)) return /[013678]/.test(last);
  return /[lmnrLMNR]/.test(last);
}

/** The word with the particle of the pair that fits its last sound: `("애플", "은", "는")` is 애플은. */
export function withParticle(word: string, afterConsonant: string, afterVowel: string): string {
  return `${word}${endsInConsonant(word) ? afterConsonant : afterVowel}`;
}
