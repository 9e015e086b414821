import type { Range } from "@/lib/contracts/tools/index";
import { knownName } from "../answers/figures.ts";
import { type Part, saying } from "./intent.ts";

/** Asks which company is meant and remembers what was wanted, so that the name alone is enough as the next message. */
export function askForCompany(intent: string, range?: Range): Part {
  return saying(
    intent,
    {
      en: "Which company do you mean? A name or a ticker is enough, for example **Apple**, **TSLA** or **005930.KS**.",
      ko: "어느 회사를 말씀하시는 건가요? **애플**, **TSLA**, **005930.KS**처럼 회사 이름이나 티커만 알려 주시면 됩니다.",
    },
    { pending: { intent, symbols: [], ...(range && { range }) } },
  );
}

/** Asks for what a comparison still lacks: the second company, or both. */
export function askForComparison(symbols: readonly string[], range?: Range): Part {
  const known = symbols[0];
  return saying(
    "compare",
    known === undefined
      ? {
          en: "Which companies shall I compare? Please name at least two, for example **MSFT and GOOG**.",
          ko: "어느 회사들을 비교할까요? **삼성전자와 SK하이닉스**처럼 두 곳 이상을 알려 주세요.",
        }
      : {
          en: `What shall I compare **${knownName(known).en}** with? Please name a second company.`,
          ko: `**${knownName(known).ko}** 종목을 어느 회사와 비교할까요? 비교할 회사를 하나 더 알려 주세요.`,
        },
    { pending: { intent: "compare", symbols, ...(range && { range }) }, symbols },
  );
}
