import { readFileSync } from "node:fs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * @typedef {Record<"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests", number>} VitestNumbers
 * @typedef {VitestNumbers & { testResults: { status: string, assertionResults: unknown[] }[] }} VitestReport
 */

/** @param {string} path @returns {Counts} */
export function readVitestReport(path) {
  /** @type {VitestReport} */
  const report = JSON.parse(readFileSync(path, "utf8"));
  // A file that could not be loaded has no test to fail: it counts as one itself.
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** A test that passed only when tried again is not steady and counts as failed. @param {string} path @returns {Counts} */
export function readPlaywrightReport(path) {
  const { stats, errors } = JSON.parse(readFileSync(path, "utf8"));
  const failed = stats.unexpected + stats.flaky;
  return { passed: stats.expected, failed: failed === 0 ? errors.length : failed, skipped: stats.skipped };
}
