// Counts of tests from vitest's JSON report.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { root } from '../setup/paths.js';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, failures?: string[] }} Counts
 * `failures` are named by file and title
 */

/**
 * @param {string} report vitest's JSON report
 * @param {number} exitCode vitest's own verdict: a run that failed without a failed test (a file that does not load,
 *   no tests, an unhandled error, no report at all) counts as one failure
 * @returns {Counts}
 */
export function readCounts(report, exitCode) {
  const counts = { passed: 0, failed: 0, skipped: 0, failures: /** @type {string[]} */ ([]) };
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'));
    for (const { name, status, assertionResults } of testResults) {
      const file = relative(root, name);
      for (const test of assertionResults) {
        if (test.status === 'passed') counts.passed += 1;
        else if (test.status === 'failed') {
          counts.failed += 1;
          counts.failures.push(
            `${file}: ${test.fullName}\n  ${firstLine(test.failureMessages[0])}`,
          );
        } else counts.skipped += 1;
      }
      if (
        status === 'failed' &&
        !assertionResults.some((/** @type {{ status: string }} */ test) => test.status === 'failed')
      ) {
        counts.failed += 1;
        counts.failures.push(`${file}: the file itself`);
      }
    }
  } catch {
    // Without a report, the exit code below counts.
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** @param {string | undefined} message */
const firstLine = (message) => (message ?? '').split('\n')[0];
