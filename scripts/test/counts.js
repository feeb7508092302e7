// Counts of tests from vitest's JSON report.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @param {string} report vitest's JSON report
 * @param {number} exitCode vitest's own verdict: a run that failed without a failed test (a file that does not load,
 *   no tests, an unhandled error, no report at all) counts as one failure
 * @returns {Counts}
 */
export function readCounts(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { status, assertionResults } of testResults) {
      for (const test of assertionResults) {
        if (test.status === 'passed') counts.passed += 1;
        else if (test.status === 'failed') counts.failed += 1;
        else counts.skipped += 1;
      }
      if (
        status === 'failed' &&
        !assertionResults.some((/** @type {{ status: string }} */ test) => test.status === 'failed')
      ) {
        counts.failed += 1;
      }
    }
  } catch {
    // No report: the exit code below counts.
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}
