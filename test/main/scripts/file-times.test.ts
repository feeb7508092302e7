import { expect, it } from 'vitest';
import { listSlowest, readFileTimes } from '../../../scripts/test/file-times.js';

it('lists the ten slowest files, the slowest first', () => {
  const times = Array.from({ length: 12 }, (_, index) => ({
    file: `${index}.ts`,
    ms: index * 500,
  }));
  const lines = listSlowest(times).trimEnd().split('\n');
  expect(lines).toHaveLength(10);
  expect([lines[0], lines[9]]).toEqual(['    5.5 s  11.ts', '    1.0 s  2.ts']);
});

it('reads no times of a run without a report', () => {
  expect(readFileTimes('missing.json')).toEqual([]);
});
