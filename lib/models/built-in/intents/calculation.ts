import { wordCalculation } from "../answers/calculation.ts";
import type { Intent } from "./intent.ts";

export const calculation: Intent = {
  name: "calculation",
  cues: [
    {
      pattern:
        /(?<![a-z])(?:calculate|calculation|compute|evaluate|solve|work out|equals?|sum|math)(?![a-z])|계산|연산/gu,
      weight: 0.2,
    },
  ],
  score: (reading) => (reading.expression === undefined ? 0 : 1.5),
  plan: (reading) => ({
    intent: "calculation",
    calls: [{ tool: "calculator", input: { expression: reading.expression ?? "" } }],
    word: (outcomes, language) => outcomes.map((outcome) => wordCalculation(outcome, language)).join("\n\n"),
  }),
};
