import { expect, it } from 'vitest';
import { createResultsTables } from '../../../../src-main/reports/blocks/side-by-side';
import { listCellResults } from '../../../../src-main/reports/document/results';
import { reportRun } from '../../../support/report-data';

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
