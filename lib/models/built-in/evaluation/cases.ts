import { dialoguesEnglish } from "./dialogues-english.ts";
import { dialoguesKorean } from "./dialogues-korean.ts";
import type { EvaluationCase } from "./evaluation-case.ts";
import { furtherEnglish } from "./further-english.ts";
import { furtherKorean } from "./further-korean.ts";
import { heldOutEnglish } from "./held-out-english.ts";
import { heldOutKorean } from "./held-out-korean.ts";
import { heldOutLater } from "./held-out-later.ts";
import { portfolioEnglish } from "./portfolio-english.ts";
import { portfolioKorean } from "./portfolio-korean.ts";
import { portfolioLater } from "./portfolio-later.ts";
import { requestsEnglish } from "./requests-english.ts";
import { requestsKorean } from "./requests-korean.ts";
import { trapsEnglish } from "./traps-english.ts";
import { trapsKorean } from "./traps-korean.ts";
import { unusual } from "./unusual.ts";

/** What the rules were written and corrected with. */
export const workingCases: readonly EvaluationCase[] = [
  ...requestsEnglish,
  ...dialoguesEnglish,
  ...trapsEnglish,
  ...furtherEnglish,
  ...requestsKorean,
  ...dialoguesKorean,
  ...trapsKorean,
  ...furtherKorean,
  ...unusual,
];

/** Written before the first rule. Judged apart: how the rules do with what they were not made for. */
export const heldOutCases: readonly EvaluationCase[] = [...heldOutEnglish, ...heldOutKorean];

/** Written after the rules and in other words. Judged apart as well: the nearest thing to a stranger at the keyboard. */
export const laterCases: readonly EvaluationCase[] = heldOutLater;

/** About the portfolio, written before the first rule that changes one. Judged apart, because a wrong call costs most here. */
export const portfolioCases: readonly EvaluationCase[] = [...portfolioEnglish, ...portfolioKorean];

/** The same in other words, written when those rules were done. */
export const portfolioLaterCases: readonly EvaluationCase[] = portfolioLater;
