import { speaksOfTrade } from "../understanding/read-stance.ts";
import { type Intent, saying } from "./intent.ts";
import { portfolioWord } from "./portfolio-words.ts";

export const nothingChanged = {
  en: "All right, nothing was changed.",
  ko: "알겠습니다. 아무것도 변경하지 않았습니다.",
};

/** "Don't add it", 팔지 마: nothing happens, and that is said. */
export const portfolioRefusal: Intent = {
  name: "portfolio-refusal",
  cues: [],
  score(reading, { stance, session }) {
    if (stance !== "refuses" || reading.expression !== undefined) return 0;
    const answersQuestion = session.pending?.order !== undefined;
    if (answersQuestion && reading.strangers.length <= 1 && reading.symbols.length === 0) return 3.5;
    if (!speaksOfTrade(reading.lower) || /\?/u.test(reading.lower)) return 0;
    const about = reading.symbols.length > 0 || session.symbols.length > 0 || portfolioWord.test(reading.lower);
    return about && (!reading.aboutProduct || portfolioWord.test(reading.lower) || counts(reading.lower)) ? 3.5 : 0;
  },
  plan: (reading) => saying("portfolio-refusal", nothingChanged, { symbols: reading.symbols }),
};

function counts(lower: string): boolean {
  return /\d\s?(?:주|shares?|stocks?)|(?<![가-힣])(?:지\s?마|말)/u.test(lower);
}

const undoes =
  /(?<![a-z])(?:undo|revert|reverse|take (?:it|that) back|roll (?:it|that) back|cancel)(?![a-z])|취소|되돌|무르|철회/u;

/** A change that was made is not undone in the chat: the page does that, and nothing here may sound as if it had. */
export const portfolioUndo: Intent = {
  name: "portfolio-undo",
  cues: [],
  score({ lower }, { session }) {
    const changed = session.lastTool === "portfolio_add" || session.lastTool === "portfolio_remove";
    return changed && undoes.test(lower) && lower.length <= 80 ? 3.9 : 0;
  },
  plan: () =>
    saying("portfolio-undo", {
      en: "I cannot undo a recorded change from here, so nothing was changed. On the Portfolio page each transaction can be undone.",
      ko: "여기에서는 기록된 변경을 되돌릴 수 없어 아무것도 변경하지 않았습니다. 포트폴리오 화면에서 거래별로 되돌릴 수 있습니다.",
    }),
};

const asksHow =
  /(?<![a-z])how (?:do|can|could|would|should|to)(?: i| we| you| one)? (?:add|record|enter|register|remove|delete|sell|buy|import)(?![a-z])|(?:추가|기록|등록|삭제|매수|매도|빼|넣)[가-힣]{0,3}\s?(?:방법|법)|어떻게\s?(?:추가|기록|등록|삭제|빼|넣)/u;

/** How a change is asked for. */
export const portfolioHelp: Intent = {
  name: "portfolio-help",
  cues: [],
  score: ({ lower, symbols, strangers }) =>
    asksHow.test(lower) && (portfolioWord.test(lower) || (symbols.length > 0 && strangers.length === 0)) ? 3.7 : 0,
  plan: () =>
    saying("portfolio-help", {
      en: 'Say what you bought or sold, for example "Add 10 shares of AAPL at 180" or "Remove TSLA from my portfolio". I then propose the change, and it is made only after you approve it. The Portfolio page can import a CSV file.',
      ko: '"AAPL 10주 180달러에 추가해줘"나 "포트폴리오에서 테슬라 빼줘"처럼 사고판 내용을 말씀해 주세요. 변경을 제안해 드리고, 승인하신 뒤에만 기록합니다. 포트폴리오 화면에서는 CSV 파일도 가져올 수 있습니다.',
    }),
};
