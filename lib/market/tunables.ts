/** A quote younger than this is answered from memory. Longer: stale prices; shorter: Yahoo refuses sooner (429). */
export const quoteTtlMs = 60_000;
/** Daily bars while their newest day is unfinished or overdue (session open, holiday). Finished: until the next market day. */
export const openHistoryTtlMs = 15 * 60_000;
/** When the source fails, an answer may be this old; its `as_of` says so. Older: the failure is reported. */
export const staleQuoteMs = 24 * 3600_000;
export const staleHistoryMs = 7 * 24 * 3600_000;
/** Answers kept per process; the least recently used goes first. A long history is about 1 MB. */
export const cacheEntries = 300;
/** One request to a source, connecting included. Longer: an offline user waits on the first question. */
export const providerTimeoutMs = 4_000;
/** After a failure `auto` asks Yahoo again only after this; until then sample data answer at once. */
export const cooldownMs = 60_000;
/** Bars of a history in a tool result: a year of days. More costs the model context and shows nothing new. */
export const toolBars = 260;
export const analysisCloses = 120;
export const comparisonPoints = 60;
/** Fewer closes in a range say nothing about trend or volatility: no analysis, no row in a comparison. */
export const minimumBars = 5;
