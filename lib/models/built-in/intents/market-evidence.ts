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

/** Words for having moved; with a time span they ask for the history, without one for today's change. */
export const marketMovement: { name: string; cues: readonly Cue[] } = {
  name: "movement",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:moved?|moving|performed|performance|perform|risen|rose|rise|fell|fallen|fall|dropped|climbed|gained|lost|gone (?:up|down)|go(?:ne|ing)? (?:up|down)|went (?:up|down)|returned|falling|rising|climbing|dropping|gaining|losing|up or down)(?![a-z])/gu,
      weight: 1,
    },
    { pattern: /(?<![a-z])how (?:did|has|have|does) [^?.,]{1,30} (?:do|done)(?![a-z])/gu, weight: 1 },
    {
      pattern:
        /올랐|올라(?!인|클)|오르|떨어졌|떨어지|내렸|내려갔|빠졌|움직|수익률|등락|상승|하락(?!폭)|변동(?!\s?[성폭])/gu,
      weight: 1,
    },
  ],
};
