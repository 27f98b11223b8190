// Reads the counts from the test runners' JSON reports.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 *
 * The parts of the reports that are read.
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[], }} VitestReport
 * @typedef {{ title: string, tests: { annotations: { type: string, description?: string }[] }[] }} Story
 * @typedef {{ specs: Story[], suites?: Suite[] }} Suite
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[],
 *   suites: Suite[] }} PlaywrightReport
 */

/**
 * @param {VitestReport} report
 * @returns {Counts}
 */
function fromVitest(report) {
  // A file that cannot be loaded fails without a failed test.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
const fromPlaywright = ({ stats, errors }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  skipped: stats.skipped,
});

const READERS = { vitest: fromVitest, playwright: fromPlaywright };

/**
 * @param {keyof typeof READERS} runner
 * @param {string} file its JSON report
 * @param {number} exitCode its exit code; if it means a failure that is not in the report, one failure is counted
 * @returns {Counts}
 */
export function readCounts(runner, file, exitCode) {
  /** @type {Counts} */
  let counts = { passed: 0, failed: 0, skipped: 0 };
  let readable = true;
  try {
    counts = READERS[runner](JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    readable = false;
  }
  const silent = counts.failed === 0 && (exitCode !== 0 || !readable);
  return silent ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {Suite} suite
 * @returns {Story[]}
 */
const storiesOf = ({ specs, suites = [] }) => [...specs, ...suites.flatMap(storiesOf)];

/**
 * @param {string} file Playwright's JSON report
 * @returns {string[]} the stories that were skipped, each with the reason; none if the report cannot be read
 */
export function readSkipped(file) {
  try {
    /** @type {PlaywrightReport} */
    const { suites } = JSON.parse(readFileSync(file, 'utf8'));
    return suites
      .flatMap(storiesOf)
      .flatMap(({ title, tests }) =>
        tests.flatMap(({ annotations }) =>
          annotations
            .filter(({ type }) => type === 'skip')
            .map(({ description = '' }) => `${title}: ${description}`),
        ),
      );
  } catch {
    return [];
  }
}
