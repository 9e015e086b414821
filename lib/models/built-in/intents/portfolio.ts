import type { Reading } from "../understanding/reading.ts";
import { extendsComparison } from "./compare.ts";
import type { Intent } from "./intent.ts";
import { saying } from "./intent.ts";
import { subjectOf } from "./subject.ts";

const order =
  /^(?:(?:ok(?:ay)?|yes|then|now|so|and|well|alright|great|good|fine)[, ]+)*(?:please |can you (?:please )?|could you (?:please )?|would you |i(?:'d| would) like (?:you )?to |i want (?:you )?to |i want you to |let's |go ahead and |just )?(?:buy|sell|purchase|short|order|add|remove|delete|drop|dump|rebalance|liquidate|(?:put|place|increase|reduce|invest)(?=.*(?:portfolio|position|holding|shares?|stocks?|order|\$)))(?![a-z])/u;
const koreanOrder =
  /(?:사|팔아|매수해|매도해|매수|매도|담아|추가해|빼|삭제해|제거해|넣어|주문해|처분해|편입해|구매해|매입해|없애|정리해)\s?(?:줘|주세요|주라|줄래|달라|주시|주실|다오|주렴|드려|줄\s?수)|(?:매수|매도)\s?주문|주문\s?(?:넣|해)|(?:사자|팔자|매수하자|매도하자|추가하자|추가할게|살게|팔게|매수할게|매도할게|추가하고\s?싶|사고\s?싶|팔고\s?싶|매수하고\s?싶)/u;
const portfolio =
  /(?<![a-z])(?:portfolio|holdings|positions?|watch ?list)(?![a-z])|포트폴리오|보유\s?(?:종목|주식|목록|현황)|잔고|관심\s?종목|내\s?주식/u;
const shares =
  /(?<![a-z])(?:\d[\d,.]*|an?|one|two|three|some|more|all)(?: more)? (?:shares?|stocks?)|\$\s?\d|\d+\s?주(?!일|년|간)/u;

/** Orders to buy, sell, add or remove. This model has no such tool here, so it says so and changes nothing. */
export const portfolioChange: Intent = {
  name: "portfolio-change",
  cues: [
    {
      pattern: /(?<![a-z])(?:buy|sell|purchase|add|remove|delete|dump)(?![a-z])/gu,
      weight: 0.5,
    },
    { pattern: new RegExp(koreanOrder.source, "gu"), weight: 0.5 },
  ],
  score(reading, planning) {
    if (extendsComparison(reading, planning)) return 0;
    const english = order.test(reading.lower);
    const korean = koreanOrder.test(reading.lower);
    if (!english && !korean) return 0;
    if (reading.cues.some((cue) => cue.intent === "advice" || cue.intent === "compare")) return 0;
    const subject = subjectOf(reading, planning);
    if (portfolio.test(reading.lower)) return 3;
    const sells = /(?<![a-z])(?:sell|dump|liquidate)(?![a-z])|팔|매도|처분/u.test(reading.lower);
    if (reading.aboutProduct && !sells) return 0;
    if (subject.from === "message") return tradesIt(reading) || english ? 3 : 0;
    return subject.from === "session" && tradesIt(reading) ? 3 : 0;
  },
  plan: (reading) => saying("portfolio-change", change, { symbols: reading.symbols }),
};

function tradesIt(reading: Reading): boolean {
  return (
    shares.test(reading.lower) ||
    /buy|sell|purchase|short|사\s?줘|사\s?주|팔|매수|매도|담아|사자|살게|사고|구매|매입/u.test(reading.lower)
  );
}

/** Questions about the user's own holdings, which cannot be read here. */
export const portfolioView: Intent = {
  name: "portfolio-view",
  cues: [],
  score(reading) {
    const own =
      /(?<![a-z])(?:my|our) (?:current |stock |investment |own )?(?:portfolio|holdings|positions?|stocks|shares|investments|watch ?list)(?![a-z])|(?:내|제|나의|저의)\s?(?:포트폴리오|보유|잔고|주식|종목|계좌|수익률|자산)|보유\s?(?:종목|주식)|포트폴리오\s?(?:보여|현황|조회|알려|상태|수익|가치|평가|어때)|잔고\s?(?:보여|조회|알려)/u;
    const asks =
      reading.isQuestion ||
      /(?<![a-z])(?:show|see|what|how|list|view|check|worth)(?![a-z])|보여|알려|조회|현황|얼마|평가|확인/u.test(
        reading.lower,
      );
    const remembering = /(?<![a-z])remember|기억/u.test(reading.lower);
    if (reading.cues.some((cue) => cue.intent === "advice")) return 0;
    return own.test(reading.lower) && asks && reading.symbols.length === 0 && !remembering ? 3.6 : 0;
  },
  plan: () => saying("portfolio-view", view),
};

const change = {
  en: "I cannot do that: changing a portfolio or placing orders is not available here, and **nothing was changed**. I can look up prices, show the history, analyse a company or compare several, so that you can decide for yourself.",
  ko: "그 요청은 처리해 드릴 수 없습니다. 여기에서는 포트폴리오 변경이나 주문 기능을 사용할 수 없으며, **아무것도 변경하지 않았습니다**. 대신 시세 조회, 주가 추이, 종목 분석, 종목 비교로 판단에 필요한 자료를 보여 드릴 수 있습니다.",
};
const view = {
  en: "I cannot see a portfolio here, so I do not know what you hold. Name the companies, and I can look up their prices, analyse them or compare them.",
  ko: "여기에서는 포트폴리오를 볼 수 없어 보유 종목을 알지 못합니다. 회사 이름을 알려 주시면 시세를 조회하거나 분석하고 비교해 드릴게요.",
};
