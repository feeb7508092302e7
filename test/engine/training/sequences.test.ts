// A whole training on sequences of unequal lengths: what it gives, and that it resumes.
import { beforeAll, expect, it } from 'vitest';
import type { Snapshot } from '../../../src-main/engine/training/epoch';
import {
  computeNormalisation,
  createSequenceSet,
  type Dataset,
} from '../../../src-main/engine/datasets/sequence-set';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { randomSequences } from '../../support/random-sequences';
import { collect, filterByKind, createSmallConfig } from '../../support/training';

beforeAll(() => loadTensorflow());

/** The class is the sign of what a sequence begins with, so that a model must keep it to its end. */
function signs(count: number, seed: number) {
  const lengths = Array.from({ length: count }, (_, index) => 3 + ((index * 7 + seed) % 9));
  const sequences = randomSequences(lengths, { seed, classes: 2 });
  for (const [index, label] of sequences.targets.labels.entries()) {
    const start = (sequences.starts[index] ?? NaN) * 2;
    sequences.values.fill(label === 0 ? -20 : 20, start, start + 2);
  }
  return sequences;
}
const train = signs(120, 1);
const fed = { outputs: 2, scale: computeNormalisation(train) };
const dataset: Dataset = {
  train: createSequenceSet(train, fed),
  test: createSequenceSet(signs(50, 2), fed),
  checksum: 'of signs',
};
const config = createSmallConfig({ epochs: 12, learningRate: 0.02 });

const getResults = (events: Awaited<ReturnType<typeof collect>>) =>
  filterByKind(events, 'epoch').map(({ result }) => [result.testLoss, result.confusion]);

it('learns classes that the first of 3 to 11 steps decide', async () => {
  const events = await collect(config, dataset);
  const last = filterByKind(events, 'epoch').at(-1)?.result;
  expect(last?.testAccuracy).toBe(1);
  expect(last?.confusion).toEqual([25, 0, 0, 25]);
  // Steps of unequal sequences have no common place along which to measure.
  expect(Object.keys(last?.profiles ?? {})).toEqual(['errors-by-block']);
});

it('resumes from the middle of an epoch to the same bytes', async () => {
  let half: Snapshot | null = null;
  const whole = await collect(
    config,
    dataset,
    ({ kind, position, state }) => {
      if (kind === 'checkpoint' && position && state && position.epoch === 3)
        half ??= { position, state };
    },
    { checkpointMs: 0 },
  );
  expect(half).not.toBeNull();
  const rest = await collect(config, dataset, undefined, { from: half, resumes: true });
  const results = getResults(rest);
  expect(results.length).toBeGreaterThan(8);
  expect(results).toEqual(getResults(whole).slice(-results.length));
});

it('rejects a model that ignores the ends of sequences', async () => {
  const training = collect(createSmallConfig({ cell: 'library-gru' }), dataset);
  await expect(training).rejects.toMatchObject({ refusal: { code: 'bad-config.lengths' } });
});
