import { expect, it } from 'vitest';
import { Problem } from '../../../../src-main/core/problem';
import { withForecasts } from '../../../../src-main/reports/document/forecasts';
import { gestureFacts, gesturesInNumbers } from '../../../support/own-data';
import { reportData, reportRun } from '../../../support/report-data';

const { recipe } = gestureFacts;
const windows = { ...gestureFacts, recipe: { ...recipe, options: { window: 48 } } };
const of = (id: number, data: typeof gestureFacts | null = windows) => {
  const config = { dataset: gesturesInNumbers, hiddenSize: 8 * id };
  const one = reportRun('gru', { id, config });
  return { ...one, run: { ...one.run, lastMeans: { 'test/mae': 6 - id } }, data };
};
const numbers = { windows: {} } as never;

it('predicts forecasts for the best runs on windows only', async () => {
  const runs = [1, 2, 3, 4, 5].map((id) => of(id));
  const asked: number[] = [];
  const predict = (id: number) => {
    asked.push(id);
    return Promise.resolve(id === 5 ? null : numbers);
  };
  const found = await withForecasts(reportData(...runs), predict);
  expect(asked).toEqual([5, 4, 3, 2]);
  expect(found.runs.map(({ forecast }) => forecast !== null)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  const others = reportData(of(1, gestureFacts), of(2, null));
  await withForecasts(others, () => Promise.reject(new Error('asked')));
});

it('reports a problem if forecasts fail, and creates the report without them', async () => {
  const gone = new Problem('checkpoint-missing', 'The *weights* are gone.');
  const found = await withForecasts(reportData(of(1)), () => Promise.reject(gone));
  expect(found.problems).toEqual(['GRU has no forecasts here: The weights are gone.']);
  expect(found.runs[0]?.forecast).toBeNull();
});
