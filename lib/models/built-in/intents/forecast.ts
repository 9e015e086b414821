import { analysisPart } from "./analysis.ts";
import type { Intent } from "./intent.ts";
import { subjectOf } from "./subject.ts";

const asksFuture =
  /(?<![a-z])(?:will|gonna|going to) (?:[^?.]{0,40} )?(?:go up|go down|rise|fall|drop|crash|recover|climb|increase|decrease|be worth|moon|reach|hit|double|be in)(?![a-z])|(?<![a-z])(?:predict(?:ion)?s?|price in (?:a|one|two|five|ten) years?|(?:price|stock|shares?)[^?.]{0,20} (?:tomorrow|next (?:week|month|year)))(?![a-z])|(?:오를|내릴|떨어질|하락할|상승할|반등할|빠질|갈)\s?(?:까|것\s?같|거\s?같|수\s?있)|예측|예상\s?(?:해|주가|가격)|내일\s?(?:주가|가격)|(?:다음\s?(?:주|달)|내년)\s?(?:주가|가격)/u;

/** Questions about the future: nobody can tell, but the analysis says where things stand. */
export const forecast: Intent = {
  name: "forecast",
  cues: [{ pattern: new RegExp(asksFuture.source, "gu"), weight: 2, strong: true }],
  score(reading, planning) {
    if (!asksFuture.test(reading.lower) || reading.aboutProduct) return 0;
    const { from } = subjectOf(reading, planning);
    return from === "message" || (from === "session" && reading.strangers.length === 0) ? 2.4 : 0;
  },
  plan(reading, planning) {
    const part = analysisPart(subjectOf(reading, planning).symbols, undefined, []);
    const lead = {
      en: "Nobody can tell where a price will go, and I do not predict. This is where it stands:",
      ko: "앞으로의 주가는 누구도 알 수 없고, 저는 예측하지 않습니다. 지금까지의 수치는 다음과 같습니다.",
    };
    return {
      ...part,
      intent: "forecast",
      word: (outcomes, language) => `${lead[language]}\n\n${part.word(outcomes, language)}`,
    };
  },
};
