import { gestures } from '../support/own-data';
import { expect, it } from 'vitest';
import { imagesPerEpoch, trainingImages } from '../../src-main/comparison/images-seen';
import { sampleRun } from './sample-runs';

const images = (settings: object, batchesPerEpoch: number) =>
  imagesPerEpoch(sampleRun(1, settings, { batchesPerEpoch }));

it('an epoch has the images of its data, however full its last batch is', () => {
  expect(images({ batchSize: 128 }, 469)).toBe(60_000);
  expect(images({ batchSize: 8192 }, 8)).toBe(60_000);
  expect(images({ batchSize: 128, limit: 1000 }, 8)).toBe(1000);
  expect(images({ batchSize: 128, evaluateOn: 'validation' }, 430)).toBe(55_000);
});

it('of data of another size the batches are counted as full', () => {
  expect(images({ batchSize: 100 }, 25)).toBe(2500);
  expect(images({ batchSize: 100 }, 0)).toBe(0);
});

it('a limit above the data limits nothing', () => {
  const config = { limit: 100_000, evaluateOn: 'test', dataset: { kind: 'mnist' } } as const;
  expect(trainingImages(config)).toBe(60_000);
});

it('of sequences about a fifth is held out for validation', () => {
  const config = { limit: null, dataset: gestures } as const;
  expect(trainingImages({ ...config, evaluateOn: 'test' }, 270)).toBe(270);
  expect(trainingImages({ ...config, evaluateOn: 'validation' }, 270)).toBe(216);
});
