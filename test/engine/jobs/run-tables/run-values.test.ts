import { expect, it } from 'vitest';
import { RunValues } from '../../../../src-main/engine/jobs/run-tables/run-values';
import { Row } from '../../../../src-main/engine/jobs/run-tables/table';

const row = (cells: Readonly<Record<string, string>>) =>
  new Row('values.csv', 2, new Map(Object.entries(cells)));

it('finds the length of an epoch from epochs or from the first result', () => {
  const withEpochs = new RunValues();
  withEpochs.add(row({ metric: 'loss', step: '5', epoch: '0.5', value: '1' }));
  expect(withEpochs.batchesPerEpoch).toBe(10);
  const withResults = new RunValues();
  withResults.add(row({ metric: 'val_loss', step: '8', value: '1', seconds: '3' }));
  withResults.add(row({ metric: 'val_loss', step: '16', value: 'NaN', seconds: '5' }));
  expect(withResults).toMatchObject({ batchesPerEpoch: 8, epochs: 2, elapsedMs: 5000 });
  const events = [...withResults.toEvents(row({}), '2026-12-02T12:00:00.000Z')];
  expect(events.map(({ kind }) => kind)).toEqual(['points', 'epoch', 'epoch']);
  expect(events[2]).toMatchObject({ result: { epoch: 2, testLoss: NaN, durationMs: 2000 } });
});
