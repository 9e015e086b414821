import { wordDate } from "../answers/date.ts";
import type { Reading } from "../understanding/reading.ts";
import { cueWeight, type Intent, type Part, saying } from "./intent.ts";

export const currentDate: Intent = {
  name: "current-date",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:what(?:'s| is)? (?:the )?(?:current |local |exact )?(?:time|date)(?: and (?:time|date))?(?: is it| it is)?|(?:what|which) (?:day|weekday|month|year|date|time)(?: of the (?:week|month))?(?: is it| is today| are we| it is|'s it)|which date|today's date|(?:tell|give) me the (?:time|date|day)|current [a-z]{3,4} time|is (?:it|today) (?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:current|local) (?:time|date)|(?:date|day) today|time (?:is it )?(?:now )?in|date and time|time right now|do you (?:have|know) the time)(?![a-z])/gu,
      weight: 1.5,
    },
    {
      pattern:
        /몇\s?시(?!간)|며칠(?=\s?(?:이|인|예|에요|이에요|야|지|\?|$))|몇\s?월\s?며칠|무슨\s?요일|요일(?:이|은|을|\s)|오늘은?\s?[월화수목금토일]요일(?:이야|인가|이에요|이죠|이지|맞)|오늘\s?날짜|오늘은?\s?며칠|현재\s?(?:시간|시각|날짜)|지금\s?(?:시간|시각)|(?:현지\s?)?(?:시간|시각)(?:은|이|을|\s)?\s?(?:알려|몇|어떻)|날짜(?:랑|와|를|가|는|\s)|(?:오늘|지금)이?\s?몇\s?(?:년|월|일)/gu,
      weight: 1.5,
    },
  ],
  score(reading) {
    const weight = cueWeight(reading, "current-date");
    if (weight === 0 || (reading.symbols.length > 0 && reading.timezone === undefined)) return 0;
    const other =
      /까지|동안|tomorrow|yesterday|next|difference|내일|어제|모레|다음|시차|차이|전부터|until|till|birthday|생일|christmas|크리스마스|추석|설날|휴일|holiday|open|close|meeting|열|닫|마감|개장|폐장|영업|출발|도착|시작|일어나|자야|만나|in time|last time|first time|full[- ]time|history/u;
    return other.test(reading.lower) || reading.strangers.length > 2 ? 0 : weight;
  },
  plan(reading) {
    if (namesUnknownPlace(reading)) return saying("current-date", unknownPlace);
    return datePart(reading.timezone);
  },
};

/** Without a time zone the tool answers for the user's own. */
export function datePart(timezone: string | undefined): Part {
  return {
    intent: "current-date",
    calls: [{ tool: "current_date", input: timezone === undefined ? {} : { timezone } }],
    word: (outcomes, language) => outcomes.map((outcome) => wordDate(outcome, language)).join("\n\n"),
  };
}

const unknownPlace = {
  en: "I do not know the time zone of that place. Name a larger city or a zone such as `Europe/Paris`, and I will look up the time there.",
  ko: "그곳의 시간대는 제가 알지 못합니다. 더 큰 도시나 `Europe/Paris` 같은 시간대 이름을 알려 주시면 확인해 드리겠습니다.",
};

function namesUnknownPlace(reading: Reading): boolean {
  if (reading.timezone !== undefined) return false;
  return reading.strangers.some(
    (word) =>
      /(?<![a-z])(?:in|at)\s(?:the\s)?$/u.test(reading.lower.slice(0, word.start)) ||
      /^\s?(?:(?:현재|현지|지금)\s?)?(?:시간|시각|몇\s?시)/u.test(reading.lower.slice(word.end)),
  );
}
