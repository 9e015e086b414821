/**
 * How old what this process knows of budgets and cache switches may be (ms) before it is read again, beside the hints
 * that other processes send. Without Redis a budget set in another process counts here after so long.
 */
export const settingsFreshMs = 15_000;
/** Pauses between tries to write down what an edit has used, while the database is away (ms). */
export const recordPausesMs = [500, 2_000, 10_000, 30_000];
/** Days of usage that are shown unless a span is given, and the longest span. */
export const defaultDays = 30;
export const longestDays = 400;
/** Rows of one answer; beyond it the smallest are left out, the totals still hold them. */
export const groupLimit = 500;
