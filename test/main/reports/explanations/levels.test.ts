import { expect, it } from 'vitest';
import { levelsOf } from '../../../../src-main/reports/explanations/levels';
import { reportRun } from '../../../support/report-data';

it('the levels are the two highest that any of the runs has reached', () => {
  const runs = [[0.9, 0.96], [0.985]].map((accuracies) => reportRun('gru', { accuracies }));
  expect(levelsOf(runs)).toEqual([0.95, 0.98]);
  expect(levelsOf([])).toEqual([]);
});
