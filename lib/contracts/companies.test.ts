import { describe, expect, it } from "vitest";
import { companies, companyBySymbol, resolveSymbol } from "./companies.ts";

describe("the list of companies", () => {
  it("holds each symbol once, with lower-case aliases that no other company shares", () => {
    const symbols = companies.map(({ symbol }) => symbol.toLowerCase());
    const aliases = companies.flatMap((company) => [...company.aliases]);
    expect(aliases.filter((alias) => alias !== alias.toLowerCase())).toEqual([]);
    const all = [...symbols, ...aliases];
    expect(all.filter((text, index) => all.indexOf(text) !== index)).toEqual([]);
  });

  it("resolves every company by its ticker, both names and every alias", () => {
    for (const company of companies) {
      const texts = [company.symbol, company.symbol.toLowerCase(), company.name, company.nameKo, ...company.aliases];
      expect(texts.filter((text) => resolveSymbol(text)?.company?.symbol !== company.symbol)).toEqual([]);
    }
  });

  it("covers both markets, funds and the indices of the overview", () => {
    const count = (test: (symbol: string) => boolean) => companies.filter(({ symbol }) => test(symbol)).length;
    expect(count((symbol) => symbol.endsWith(".KS"))).toBeGreaterThan(60);
    expect(count((symbol) => symbol.endsWith(".KQ"))).toBeGreaterThan(15);
    for (const symbol of ["^GSPC", "^IXIC", "^DJI", "^KS11", "^KQ11"]) {
      expect(companyBySymbol(symbol)?.kind).toBe("index");
    }
  });
});

describe("resolveSymbol", () => {
  it.each([
    ["TSLA", "TSLA"],
    ["$TSLA", "TSLA"],
    ["tsla", "TSLA"],
    [" Tesla ", "TSLA"],
    ["테슬라", "TSLA"],
    ["테슬라 주식", "TSLA"],
    ["Tesla stock", "TSLA"],
    ["NASDAQ:AAPL", "AAPL"],
    ["구글", "GOOG"],
    ["알파벳", "GOOG"],
    ["마소", "MSFT"],
    ["엔비디아", "NVDA"],
    ["삼전", "005930.KS"],
    ["삼성 전자", "005930.KS"],
    ["하이닉스", "000660.KS"],
    ["005930", "005930.KS"],
    ["005930.ks", "005930.KS"],
    ["005930.KQ", "005930.KS"],
    ["247540", "247540.KQ"],
    ["KRX:035720", "035720.KS"],
    ["brk.b", "BRK-B"],
    ["Berkshire Hathaway", "BRK-B"],
    ["S&P 500", "^GSPC"],
    ["코스피", "^KS11"],
    ["나스닥", "^IXIC"],
    ["mcdonalds", "MCD"],
    ["ＴＳＬＡ", "TSLA"],
  ])("reads %s as %s", (text, symbol) => {
    const resolution = resolveSymbol(text);
    expect(resolution?.symbol).toBe(symbol);
    expect(resolution?.company).toBe(companyBySymbol(symbol));
  });

  it("keeps an unlisted ticker for a price source to confirm, without a company", () => {
    expect(resolveSymbol("zzzz")).toEqual({ symbol: "ZZZZ", alternatives: [] });
    expect(resolveSymbol("SAP.DE")).toEqual({ symbol: "SAP.DE", alternatives: [] });
    expect(resolveSymbol("BF.B")).toEqual({ symbol: "BF-B", alternatives: [] });
    expect(resolveSymbol("BTC-USD")).toEqual({ symbol: "BTC-USD", alternatives: [] });
  });

  it("offers both Korean markets for an unlisted six-digit code", () => {
    expect(resolveSymbol("123456")).toEqual({ symbol: "123456.KS", alternatives: ["123456.KQ"] });
  });

  it.each(["", "   ", "what is the price", "오늘 날씨", "../../etc/passwd", "AAPL?x=1", "A/B", "12345", "constructor"])(
    "refuses %j",
    (text) => {
      expect(resolveSymbol(text)).toBeUndefined();
    },
  );
});
