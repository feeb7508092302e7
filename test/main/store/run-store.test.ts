import { expect, it } from 'vitest';
import type { RunConfig } from '../../../src-main/engine/catalogue/config';
import { openRunStore } from '../../../src-main/store/run-store';
import { catchProblem } from '../../support/thrown-problem';
import { sampleConfig, sampleStart } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

it('uses the default of a setting that an old run lacks', () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const old = { cell: 'gru', hiddenSize: 8, epochs: 2, seed: 1, dataset: { kind: 'mnist' } };
  const number = store.experiments.create('');
  const { id } = store.trainings.create(number, 'old', old as unknown as RunConfig);
  expect(store.runs.get(id).config).toEqual(sampleConfig());
  store.close();
});

it('keeps the data of an earlier run on a folder of images', () => {
  const store = openStore();
  const old = { ...sampleConfig(), dataset: { kind: 'idx', directory: '/data/fashion-mnist' } };
  const number = store.experiments.create('');
  const { id } = store.trainings.create(number, 'old', old as unknown as RunConfig);
  const dataset = { name: 'Fashion-MNIST', pictures: true };
  expect(store.runs.get(id).config.dataset).toEqual({ ...dataset, sha256: '' });
  const dataChecksum = 'f'.repeat(64);
  store.trainings.append(id, { ...sampleStart, dataChecksum });
  expect(store.runs.get(id).config.dataset).toEqual({ ...dataset, sha256: dataChecksum });
});

it('reports a run that does not exist', () => {
  const store = openStore();
  expect(catchProblem(() => store.runs.get(1)).code).toBe('run-missing');
  expect(catchProblem(() => store.curves.epochs(1)).code).toBe('run-missing');
  expect(catchProblem(() => store.curves.series(1, 'test/loss')).code).toBe('run-missing');
  expect(catchProblem(() => store.runs.edit(1, { name: 'x' })).code).toBe('run-missing');
});
