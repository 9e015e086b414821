import { companyBySymbol } from "@/lib/contracts/companies";
import { knownName } from "../answers/figures.ts";
import { type Intent, saying } from "./intent.ts";

/** Ticker, exchange and currency of a company, from the product's own list; no figure, so no tool. */
export const listing: Intent = {
  name: "listing",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:(?:what(?:'s| is)|tell me|give me|know) (?:the )?(?:stock )?(?:ticker|symbol|stock code|code)|ticker(?: symbol)?|which exchange|what currency|where is .{1,30} listed)(?![a-z])|종목\s?(?:코드|번호)|티커|어느\s?거래소|어디에\s?상장|무슨\s?통화/gu,
      weight: 2,
    },
  ],
  score(reading) {
    const asked = reading.cues.some((cue) => cue.intent === "listing");
    return asked && reading.strangers.length === 0 && reading.symbols.some((symbol) => companyBySymbol(symbol))
      ? 2.2
      : 0;
  },
  plan(reading) {
    const known = reading.symbols.flatMap((symbol) => companyBySymbol(symbol) ?? []);
    return saying(
      "listing",
      {
        en: known
          .map(
            ({ symbol, exchange, currency }) =>
              `**${knownName(symbol).en}**: ticker \`${symbol}\`, listed on ${exchange}, in ${currency}.`,
          )
          .join("\n\n"),
        ko: known
          .map(
            ({ symbol, exchange, currency }) =>
              `**${knownName(symbol).ko}**: 티커 \`${symbol}\`, 거래소 ${exchange}, 통화 ${currency}.`,
          )
          .join("\n\n"),
      },
      { symbols: reading.symbols },
    );
  },
};
