export { instructionsFor } from "./instructions-for.ts";
export { listModels } from "./list-models.ts";
export { modelHealth } from "./model-health.ts";
export { assertModelsKnown, fallbackFor, resolveModel } from "./resolve-model.ts";
export type { ResolvedModel } from "./resolved-model.ts";
export { answerCache, answerKey } from "./response-cache/answer-cache.ts";
export type { AnswerCache, KeptAnswer } from "./response-cache/kept-answer.ts";
export { runModelStep } from "./run-step.ts";
export { toTurnError } from "./to-turn-error.ts";
