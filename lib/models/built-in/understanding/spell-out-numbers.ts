const englishNumbers: Record<string, number> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  "a hundred": 100,
  "one hundred": 100,
  "a thousand": 1000,
};
const englishNumber = new RegExp(
  `(?<![a-z\\d])(?:${Object.keys(englishNumbers)
    .sort((a, b) => b.length - a.length)
    .join("|")})(?![a-z])`,
  "gu",
);
const ones = "one|two|three|four|five|six|seven|eight|nine";
const tensAndOnes = new RegExp(
  `(?<![a-z])(twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[ -](${ones})(?![a-z])`,
  "gu",
);
const hundreds = new RegExp(`(?<![a-z\\d])(${ones}|\\d) hundred(?![a-z])`, "gu");
const scales: Record<string, number> = { 백: 100, 천: 1000, 만: 10_000, 억: 100_000_000, 조: 1_000_000_000_000 };
const koreanNumber =
  /\d+(?:\.\d+)?\s?(?:천만|백만|십만|조|억|만|천)(?:\s?\d+(?:\.\d+)?\s?(?:천만|백만|십만|억|만|천|백)?)*(?=[^가-힣\d]|$|원|달러|을|를|에|은|는|의|짜리|주|이|개|명)/gu;

/**
 * The lower-cased text with every number written in digits and no thousands separator: `7만 2천원` becomes `72000원`,
 * `5k` 5000, `twelve times seven` `12 times 7`.
 */
export function spellOutNumbers(lower: string): string {
  return lower
    .replace(/(?<=\d),(?=\d{3}(?!\d))/gu, "")
    .replace(/(?<![\d가-힣])(?=(?:천만|백만|십만|만|억)\s?원)/gu, "1")
    .replace(koreanNumber, (match) => ` ${plain(koreanValue(match))}`)
    .replace(/(\d+(?:\.\d+)?)\s?(?:million|mn)(?![a-z])/gu, (_, digits: string) => plain(Number(digits) * 1_000_000))
    .replace(/(\d+(?:\.\d+)?)\s?(?:thousand|k)(?![a-z])/gu, (_, digits: string) => plain(Number(digits) * 1000))
    .replace(tensAndOnes, (_, tens: string, ones: string) =>
      String((englishNumbers[tens] ?? 0) + (englishNumbers[ones] ?? 0)),
    )
    .replace(hundreds, (_, ones: string) => String((englishNumbers[ones] ?? Number(ones)) * 100))
    .replace(englishNumber, (word) => String(englishNumbers[word] ?? word));
}

function koreanValue(text: string): number {
  let total = 0;
  let underTenThousand = 0;
  for (const match of text.matchAll(/(\d+(?:\.\d+)?)?\s?(천만|백만|십만|조|억|만|천|백)?/gu)) {
    if (match[0].trim() === "") continue;
    const digits = match[1] === undefined ? 1 : Number(match[1]);
    const unit = match[2] ?? "";
    if (unit === "천" || unit === "백") underTenThousand += digits * (scales[unit] ?? 1);
    else if (unit === "") underTenThousand += digits;
    else {
      total += (underTenThousand + digits) * scaleOf(unit);
      underTenThousand = 0;
    }
  }
  return total + underTenThousand;
}

function scaleOf(unit: string): number {
  if (unit === "천만") return 10_000_000;
  if (unit === "백만") return 1_000_000;
  if (unit === "십만") return 100_000;
  return scales[unit] ?? 1;
}

/** Digits without exponent or binary noise (1.1 억 is 110000000, not 110000000.00000001). */
function plain(value: number): string {
  return String(Math.round(value * 1_000_000) / 1_000_000);
}
