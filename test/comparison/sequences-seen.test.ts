import { expect, it } from 'vitest';
import { mnist } from '../../src-main/engine/catalogue/config';
import {
  countSequencesPerEpoch,
  countTrainingSequences,
} from '../../src-main/comparison/sequences-seen';
import { gestures } from '../support/own-data';
import { sampleRun } from './sample-runs';

const sequences = (settings: object, batchesPerEpoch: number) =>
  countSequencesPerEpoch(sampleRun(1, settings, { batchesPerEpoch }));

it('counts the sequences of an epoch, however full its last batch is', () => {
  expect(sequences({ batchSize: 128 }, 469)).toBe(60_000);
  expect(sequences({ batchSize: 8192 }, 8)).toBe(60_000);
  expect(sequences({ batchSize: 128, limit: 1000 }, 8)).toBe(1000);
  expect(sequences({ batchSize: 128, evaluateOn: 'validation' }, 430)).toBe(55_000);
});

it('counts the batches of another data set as full', () => {
  expect(sequences({ batchSize: 100 }, 25)).toBe(2500);
  expect(sequences({ batchSize: 100 }, 0)).toBe(0);
});

it('ignores a limit above the size of the data', () => {
  expect(countTrainingSequences({ limit: 100_000, evaluateOn: 'test', dataset: mnist })).toBe(
    60_000,
  );
});

it('holds out about a fifth of the sequences for validation, or 5,000 images', () => {
  const [own, images] = [gestures, mnist].map((dataset) => ({ limit: null, dataset }));
  expect(countTrainingSequences({ ...own!, evaluateOn: 'test' }, 270)).toBe(270);
  expect(countTrainingSequences({ ...own!, evaluateOn: 'validation' }, 270)).toBe(216);
  expect(countTrainingSequences({ ...images!, evaluateOn: 'validation' }, 6000)).toBe(1000);
});
