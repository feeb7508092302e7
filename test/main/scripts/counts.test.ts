import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readCounts } from '../../../scripts/test/counts.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'counts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function report(...files: { status: string; tests: string[] }[]) {
  const file = join(folder, 'report.json');
  const testResults = files.map(({ status, tests }) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  }));
  writeFileSync(file, JSON.stringify({ testResults }));
  return file;
}

it('counts what passed, failed and was skipped', () => {
  const file = report(
    { status: 'passed', tests: ['passed', 'passed', 'pending'] },
    { status: 'failed', tests: ['passed', 'failed', 'failed'] },
  );
  expect(readCounts(file, 1)).toEqual({ passed: 3, failed: 2, skipped: 1 });
});

it('counts a file that did not load as a failure', () => {
  const file = report({ status: 'failed', tests: [] }, { status: 'passed', tests: ['passed'] });
  expect(readCounts(file, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

it('never calls a failed run green', () => {
  expect(readCounts(report({ status: 'passed', tests: ['passed'] }), 1).failed).toBe(1);
  expect(readCounts(join(folder, 'missing.json'), 137)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});
