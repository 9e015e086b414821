import type { Locale } from "@/lib/contracts/locale";
import { knownName } from "../answers/figures.ts";
import type { Order, OrderGap } from "../understanding/read-order.ts";
import { type Part, saying } from "./intent.ts";

const unchanged: Record<Locale, string> = {
  en: "So far nothing was changed.",
  ko: "아직 아무것도 변경하지 않았습니다.",
};

/** Asks for what an order lacks and remembers the rest of it, so that the missing piece alone is enough next. */
export function askForOrder(gap: OrderGap, orders: readonly Order[]): Part {
  const [order] = orders;
  const only = orders.length === 1 && order !== undefined && gap !== "which" ? order : undefined;
  const symbol = order?.symbol;
  const texts = questions(gap, symbol === undefined ? undefined : knownName(symbol), order?.side === "remove");
  const needsPrice = gap === "total" || gap === "currency";
  return saying(
    "portfolio-change",
    { en: `${texts.en} ${unchanged.en}`, ko: `${texts.ko} ${unchanged.ko}` },
    {
      symbols: orders.flatMap((one) => one.symbol ?? []),
      ...(only && {
        pending: { intent: "portfolio-change", symbols: [], order: { ...only, ...(needsPrice && { needsPrice }) } },
      }),
    },
  );
}

type Name = Record<Locale, string> | undefined;

function questions(gap: OrderGap, name: Name, removes: boolean): Record<Locale, string> {
  switch (gap) {
    case "company":
      return {
        en: "Which company do you mean? A name or a ticker is enough, for example **Apple**, **TSLA** or **005930.KS**.",
        ko: "어느 회사를 말씀하시는 건가요? **애플**, **TSLA**, **005930.KS**처럼 회사 이름이나 티커만 알려 주시면 됩니다.",
      };
    case "index":
      return {
        en: "An index cannot be held, only a fund that follows it can, for example **SPY** or **QQQ**. Which fund do you mean?",
        ko: "지수는 보유할 수 없고, 지수를 따르는 펀드만 기록할 수 있습니다. **SPY**나 **QQQ**처럼 어느 펀드인지 알려 주세요.",
      };
    case "quantity":
      return howMany(name, removes);
    case "fraction":
    case "money":
    case "number": {
      const { en, ko } = howMany(name, removes);
      const why = reasons[gap];
      return { en: `${why.en} ${en}`, ko: `${why.ko} ${ko}` };
    }
    case "total":
      return {
        en: "I need the price of one share, not the total. What was it per share?",
        ko: "총액이 아니라 한 주당 가격이 필요합니다. 주당 얼마였나요?",
      };
    case "currency":
      return {
        en: `That price is in another currency than ${name?.en ?? "the company"} trades in. What is the price of one share in its own currency? Say "market price" to take the current one.`,
        ko: `${name ? `${name.ko} 종목의` : "이 종목의"} 거래 통화와 다른 통화의 가격입니다. 거래 통화로 주당 얼마인가요? "현재가"라고 하시면 지금 시세로 기록합니다.`,
      };
    case "which":
      return {
        en: 'I am not sure which amount belongs to which company. Please say it one by one, for example "Add 10 AAPL at 180 and 4 MSFT at 410".',
        ko: '어느 수량이 어느 종목의 것인지 분명하지 않습니다. "애플 10주, 마이크로소프트 4주 추가해줘"처럼 종목마다 수량을 알려 주세요.',
      };
  }
}

const reasons: Record<"fraction" | "money" | "number", Record<Locale, string>> = {
  fraction: {
    en: "I record whole or decimal numbers of shares, not a part of a position.",
    ko: "보유량의 일부가 아니라 정확한 주식 수로만 기록할 수 있습니다.",
  },
  money: {
    en: "I record numbers of shares, not an amount of money.",
    ko: "금액이 아니라 주식 수로만 기록할 수 있습니다.",
  },
  number: { en: "I could not read the number of shares for certain.", ko: "수량을 정확히 알아듣지 못했습니다." },
};

function howMany(name: Name, removes: boolean): Record<Locale, string> {
  const example = removes
    ? { en: '"3 shares" or "all"', ko: '"3주"나 "전부"' }
    : { en: '"10 shares" or "10 at 180"', ko: '"10주"나 "10주 180달러에"' };
  return {
    en: `How many shares${name ? ` of **${name.en}**` : ""} shall I ${removes ? "remove" : "add"}? For example ${example.en}.`,
    ko: `${name ? `${name.ko} 종목을 ` : ""}몇 주 ${removes ? "뺄까요" : "추가할까요"}? ${example.ko}처럼 알려 주세요.`,
  };
}
