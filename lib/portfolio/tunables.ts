/** Rows of one person, undone ones included. All of them are read for every valuation. */
export const ownerTransactions = 50_000;
/** Lines of one imported file. */
export const importLines = 5_000;
/** Listings of one file that are not on our own list: each costs a question to the price source. */
export const importListings = 200;
/** Wrong lines named in one answer; the sentence says how many there are. */
export const namedLines = 100;
/** Questions to the price source at a time. More: Yahoo refuses sooner (429). */
export const parallelQuestions = 6;
/** Points of the value chart; longer histories are thinned evenly. */
export const historyPoints = 400;
/** Nothing was traded by people alive before; catches typing errors such as the year 202. */
export const earliestTradeMs = Date.parse("1900-01-01T00:00:00Z");
/** A larger share of one holding is called a concentration, and one holding below the other figure spreads. */
export const concentratedShare = 0.4;
export const spreadHoldings = 5;
/** Place in the year's range, in percent, that counts as near its end. */
export const nearHighPercent = 90;
export const nearLowPercent = 10;
