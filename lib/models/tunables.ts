/** The model when only OPENAI_API_KEY is set: OpenAI's balanced tier, which calls tools well at half the price of the largest. */
export const defaultOpenAiModelId = "gpt-5.6-terra";

/** Further tries of a request that failed before its answer began. More would only make the person wait longer. */
export const maxRetries = 2;
/** The first pause; the next one is twice as long. A fifth of it is random, so that many turns do not come back at once. */
export const retryPauseMs = 500;
/** A provider that asks for a longer pause than this gets no further try: the person decides, with Retry. */
export const retryAfterCapMs = 20_000;

/** The provider's list of models: how long one is good, how long a failure is remembered, how long a page waits for one. */
export const listFreshMs = 5 * 60_000;
export const listFailedMs = 30_000;
export const listWaitMs = 2_000;
export const listLengthLimit = 200;

/** A health answer is good this long, so that monitors do not spend the provider's rate limit. */
export const healthFreshMs = 15_000;
export const healthWaitMs = 2_000;

/** Characters of a provider's own words that go into logs and answers. */
export const providerMessageLimit = 200;

/** How long an answer may be given again to exactly the same question (ms). */
export const answerLifeMs = 24 * 60 * 60_000;
/** Characters of an answer that is kept, and what a process without Redis keeps of them: number and characters. */
export const keptCharactersLimit = 200_000;
export const keptAnswersLimit = 500;
export const keptMemoryCharacters = 8_000_000;
