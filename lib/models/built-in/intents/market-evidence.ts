import type { Cue } from "../understanding/read-clause.ts";

/** Words that speak of markets without asking for anything; they make an ordinary word (Target, 기아) a company. */
export const marketEvidence: { name: string; cues: readonly Cue[] } = {
  name: "evidence",
  cues: [
    {
      pattern:
        /(?<![a-z])(?<!\b(?:in|out of|chicken|beef|vegetable|fish|bone|veggie|laughing|rolling|gun) )(?:stocks?|shares?|equity|equities|ticker)(?![a-z])(?! (?:photos?|images?|up\b|room|pots?|cubes?|footage|soup|screen|link|this|the|your|my|a\b|it|with))/gu,
      weight: 0,
      strong: true,
    },
    { pattern: /주식|증권|종목|주당|한\s?주에/gu, weight: 0, strong: true },
  ],
};
