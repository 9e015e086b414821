import { advice } from "./advice.ts";
import { alert } from "./alert.ts";
import { analysis } from "./analysis.ts";
import { companyFacts, reasons } from "./beyond-prices.ts";
import { calculation } from "./calculation.ts";
import { compare } from "./compare.ts";
import { condition } from "./condition.ts";
import { currentDate } from "./current-date.ts";
import { followUp } from "./follow-up.ts";
import { forecast } from "./forecast.ts";
import { history } from "./history.ts";
import type { Intent } from "./intent.ts";
import { listing } from "./listing.ts";
import { marketEvidence, marketMovement } from "./market-evidence.ts";
import { meaning } from "./meaning.ts";
import { overview } from "./overview.ts";
import { portfolioAnswer } from "./portfolio-answer.ts";
import { portfolioChange } from "./portfolio-change.ts";
import { portfolioHelp, portfolioRefusal, portfolioUndo } from "./portfolio-refusal.ts";
import { portfolioView } from "./portfolio-view.ts";
import { quote } from "./quote.ts";
import { userFacts, userName } from "./remembering.ts";
import { smallTalk } from "./small-talk.ts";

/** At most one of these answers a clause, and nothing else does. */
export const exclusiveIntents: readonly Intent[] = [
  userName,
  userFacts,
  advice,
  alert,
  listing,
  forecast,
  meaning,
  portfolioChange,
  portfolioAnswer,
  portfolioRefusal,
  portfolioUndo,
  portfolioHelp,
  portfolioView,
  reasons,
];

/** Requests about companies and markets: the best one, and others joined to it ("price and RSI"). */
export const marketIntents: readonly Intent[] = [quote, history, analysis, compare, condition, overview, companyFacts];

/** Requests that stand beside any other in the same clause. */
export const everydayIntents: readonly Intent[] = [calculation, currentDate];

/** Only when nothing above applies. */
export const lastIntents: readonly Intent[] = [followUp, ...smallTalk];

/** Every cue of every intent, for reading a clause. */
export const cueTable = [
  marketEvidence,
  marketMovement,
  ...exclusiveIntents,
  ...marketIntents,
  ...everydayIntents,
].filter((entry) => entry.cues.length > 0);
