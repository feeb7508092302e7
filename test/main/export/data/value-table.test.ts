import { expect, it } from 'vitest';
import { valueTable } from '../../../../src-main/export/data/value-table';
import { openRunStore } from '../../../../src-main/store/run-store';
import { finishedRun, samplePoints, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

const newStore = () => openRunStore(temporaryDirectory());

it('the table of values has a row for each value, with its step also in epochs', () => {
  const store = newStore();
  const { id } = startRun(store, 'mine');
  store.trainings.append(id, samplePoints(1, [0.5, NaN], [0.25, 0.75]));
  const { columns, pieces } = valueTable(store, [store.runs.get(id)]);
  expect(columns.map(({ name }) => name)).toEqual([
    ...['run', 'name', 'metric', 'step', 'epoch', 'value'],
  ]);
  expect([...pieces].map((piece) => piece.map((values) => [...values]))).toEqual([
    [
      [id, id, id, id],
      ['mine', 'mine', 'mine', 'mine'],
      ['train/loss', 'train/loss', 'train/accuracy', 'train/accuracy'],
      [1, 2, 1, 2],
      [0.1, 0.2, 0.1, 0.2],
      [0.5, NaN, 0.25, 0.75],
    ],
  ]);
});

it('the table of values has a piece for each run, and none for a run without values', () => {
  const store = newStore();
  const runs = [finishedRun(store), startRun(store), finishedRun(store)];
  const pieces = [...valueTable(store, runs).pieces];
  expect(pieces.map(([ids]) => ids?.[0])).toEqual([runs[0]?.id, runs[2]?.id]);
});

it('the steps of a run that never began an epoch have a finite place in epochs', () => {
  const store = newStore();
  const { id } = startRun(store);
  store.trainings.append(id, samplePoints(1, [1]));
  const run = { ...store.runs.get(id), batchesPerEpoch: 0 };
  const [piece] = [...valueTable(store, [run]).pieces];
  expect([...(piece?.[4] ?? [])]).toEqual([1, 1]);
});
