import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { root } from '../../../scripts/setup/paths.js';
import { readCounts } from '../../../scripts/test/counts.js';
import { createTemporaryDirectory } from '../../support/temporary';

let folder = '';
beforeEach(() => {
  folder = createTemporaryDirectory();
});

function report(...files: { status: string; tests: string[] }[]) {
  const failureMessages = ['expected 1 to be 2\n  at a line'];
  const file = join(folder, 'report.json');
  const testResults = files.map(({ status, tests }) => ({
    name: join(root, 'test/some.test.ts'),
    status,
    assertionResults: tests.map((test, index) => {
      return { status: test, fullName: `test ${index}`, failureMessages };
    }),
  }));
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}

it('counts passed, failed and skipped tests, and lists failures', () => {
  const file = report(
    { status: 'passed', tests: ['passed', 'passed', 'pending'] },
    { status: 'failed', tests: ['passed', 'failed', 'failed'] },
  );
  expect(readCounts(file, 1)).toEqual({
    passed: 3,
    failed: 2,
    skipped: 1,
    failures: [1, 2].map((test) => `test/some.test.ts: test ${test}\n  expected 1 to be 2`),
  });
});

it('counts a file that did not load as a failure', () => {
  const file = report({ status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] });
  expect(readCounts(file, 1)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 0,
    failures: ['test/some.test.ts: the file itself'],
  });
});

it('reports a failed run as failed', () => {
  expect(readCounts(report({ status: 'passed', tests: ['passed'] }), 1).failed).toBe(1);
  expect(readCounts(join(folder, 'missing.json'), 137)).toMatchObject({ passed: 0, failed: 1 });
});
