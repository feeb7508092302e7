import { expect, it } from 'vitest';
import { createResultsTables } from '../../../../src-main/reports/blocks/side-by-side';
import { listCellResults } from '../../../../src-main/reports/document/results';
import { reportRun } from '../../../support/report-data';

const on = (dataChecksum: string, id: number, accuracy: number) =>
  (['rnn', 'gru'] as const).map((cell, i) =>
    reportRun(cell, { id: id + i, dataChecksum, accuracies: [accuracy + i / 100] }),
  );

it('ranks results on different data in separate tables', () => {
  const tables = createResultsTables(listCellResults([...on('a', 1, 0.5), ...on('b', 3, 0.9)]));
  const cells = tables.map((one) => (one.kind === 'table' ? one.rows : []));
  expect(cells.map((rows) => rows.map(([name, , , accuracy]) => [name, accuracy]))).toEqual([
    [
      ['GRU', '51.00\u00a0%'],
      ['RNN', '50.00\u00a0%'],
    ],
    [
      ['GRU', '91.00\u00a0%'],
      ['RNN', '90.00\u00a0%'],
    ],
  ]);
  expect(cells.flat().every(([, , , , errors]) => /^●? ?\d/.test(errors ?? ''))).toBe(true);
});

it('mentions means over seeds in the caption if there are any', () => {
  const captions = (seeds: readonly number[]) =>
    createResultsTables(
      listCellResults(
        (['rnn', 'gru'] as const).flatMap((cell, i) =>
          seeds.map((seed) => reportRun(cell, { id: 10 * i + seed, config: { seed } })),
        ),
      ),
    ).map((one) => (one.kind === 'table' ? one.caption : ''));
  expect(captions([1])[0]).not.toContain('seeds');
  expect(captions([1, 2])[0]).toContain('of several seeds the mean');
});
