const englishOnes =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(
    " ",
  );
const englishTens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const englishScales: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000, million: 1_000_000 };
const koreanOnes: Readonly<Record<string, number>> = {
  하나: 1,
  한: 1,
  두: 2,
  둘: 2,
  세: 3,
  셋: 3,
  석: 3,
  네: 4,
  넷: 4,
  넉: 4,
  다섯: 5,
  여섯: 6,
  일곱: 7,
  여덟: 8,
  아홉: 9,
  열: 10,
  스무: 20,
  스물: 20,
  서른: 30,
  마흔: 40,
  쉰: 50,
  예순: 60,
  일흔: 70,
  여든: 80,
  아흔: 90,
};
const sinoDigits: Readonly<Record<string, number>> = { 일: 1, 이: 2, 삼: 3, 사: 4, 오: 5, 육: 6, 칠: 7, 팔: 8, 구: 9 };
const smallScales: Readonly<Record<string, number>> = { 십: 10, 백: 100, 천: 1000 };
const largeScales: Readonly<Record<string, number>> = { 만: 10_000, 억: 100_000_000 };

const digits = "(?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+";
const englishWord = [...englishOnes, ...englishTens, ...Object.keys(englishScales)].sort((a, b) => b.length - a.length);
const korean = `(?:${Object.keys(koreanOnes)
  .sort((a, b) => b.length - a.length)
  .join("|")})`;

const sino = `(?:(?:${digits})\\s?)?[일이삼사오육칠팔구]?[십백천만억](?:\\s?(?:(?:${digits})(?=\\s?[십백천만억])|[일이삼사오육칠팔구십백천만억])|(?<=[십백천만억])\\s?\\d+(?=\\s?(?:원|주)))*`;
const english = `(?:an?[ -](?=dozen|hundred|thousand))?(?:(?:${digits}|${englishWord.join("|")})(?:[ -](?:and )?(?=${englishWord.join("|")}))?)+(?![a-z])`;
/** A number as people write it, as the source of a pattern: `1,000`, `0.5`, `7만 2천`, `열두`, `twenty-five`, `half a`. */
export const numeral = `(?:half an?|half|${sino}|${english}|${korean}+|반|an?(?![a-z])|${digits})`;

/** The value of such a number as a plain decimal, exact; undefined when its parts do not make one number. */
export function readNumeral(text: string): string | undefined {
  const written = text.trim().toLowerCase();
  if (/^(?:half(?: an?)?|반)$/u.test(written)) return "0.5";
  if (/^an?$/u.test(written)) return "1";
  const plain = written.replace(/,/gu, "");
  if (/^(?:\d+(?:\.\d+)?|\.\d+)$/u.test(plain)) return plain.startsWith(".") ? `0${plain}` : plain;
  if (/[a-z]/u.test(plain)) return inDecimals(englishValue(plain));
  if (/[만억천백십]/u.test(plain)) return inDecimals(sinoValue(plain));
  return inDecimals(nativeValue(plain));
}

function inDecimals(value: number | undefined): string | undefined {
  if (value === undefined || !Number.isFinite(value) || value > Number.MAX_SAFE_INTEGER) return undefined;
  return value.toFixed(6).replace(/\.?0+$/u, "");
}

function englishValue(text: string): number | undefined {
  let total = 0;
  let current: number | undefined;
  for (const word of text.split(/[ -]+/u)) {
    const scale = englishScales[word];
    const one = englishOnes.indexOf(word);
    const ten = englishTens.indexOf(word);
    if (word === "a" || word === "an" || word === "and") continue;
    if (scale !== undefined && scale >= 1000) {
      total += (current ?? 1) * scale;
      current = undefined;
    } else if (scale !== undefined) current = (current ?? 1) * scale;
    else if (one >= 0 && (current === undefined || current % 100 === 0 || (current % 10 === 0 && one < 10)))
      current = (current ?? 0) + one;
    else if (ten >= 0 && (current === undefined || current % 100 === 0)) current = (current ?? 0) + (ten + 2) * 10;
    else if (/^[\d.]+$/u.test(word) && current === undefined) current = Number(word);
    else return undefined;
  }
  return total + (current ?? 0);
}

function nativeValue(text: string): number | undefined {
  const parts = text.match(new RegExp(korean, "gu")) ?? [];
  if (parts.join("") !== text.replace(/\s/gu, "") || parts.length > 2) return undefined;
  const values = parts.map((part) => koreanOnes[part] ?? 0);
  const [first = 0, second] = values;
  if (second === undefined) return first;
  return first >= 10 && second < 10 ? first + second : undefined;
}

function sinoValue(text: string): number | undefined {
  let total = 0;
  let under = 0;
  let digit: number | undefined;
  for (const [part] of text.matchAll(/\d+(?:\.\d+)?|[가-힣]/gu)) {
    const small = smallScales[part];
    const large = largeScales[part];
    if (small !== undefined) {
      under += (digit ?? 1) * small;
      digit = undefined;
    } else if (large !== undefined) {
      total += (under + (digit ?? (under === 0 ? 1 : 0))) * large;
      under = 0;
      digit = undefined;
    } else if (digit !== undefined) return undefined;
    else digit = sinoDigits[part] ?? Number(part);
  }
  return total + under + (digit ?? 0);
}
