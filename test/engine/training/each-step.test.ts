// Networks that answer at each step, as PyTorch trains them (scripts/make-golden-steps.py).
import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema, usualCells } from '../../../src-main/engine/catalogue/config';
import { getSequenceLength } from '../../../src-main/engine/datasets/labelled-sequences';
import { createRandom } from '../../../src-main/engine/datasets/random';
import { noScale, createSequenceSet } from '../../../src-main/engine/datasets/sequence-set';
import { listTrainingBatches } from '../../../src-main/engine/datasets/set-batches';
import { createModel } from '../../../src-main/engine/models/registry';
import { at } from '../../../src-main/core/element-at';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { Learner } from '../../../src-main/engine/training/learner';
import { compileSteps } from '../../../src-main/engine/training/learner-steps';
import { train } from '../../../src-main/engine/training/loop';
import type { Snapshot } from '../../../src-main/engine/training/epoch';
import { getGolden, findLargestDifference, readGolden } from '../../support/golden';
import { computeFirstLosses, createGoldenSequences } from '../../support/unequal-sequences';
import { NextCharacters, noClass, StepClasses } from '../../../src-main/engine/tasks';

beforeAll(() => loadTensorflow());

const tensors = readGolden('steps');
const sha256 = '0'.repeat(64);
const streams = 5;

function textSet(window: number) {
  const values = Uint8Array.from(getGolden(tensors, 'text').data);
  const starts = Uint32Array.of(0, values.length);
  const text = { values, starts, channels: 1, count: 1, targets: new NextCharacters(values) };
  return createSequenceSet(text, { outputs: 6, scale: noScale }, window);
}

describe.each(usualCells)('the training of %s with a prediction at each step', (cell) => {
  it.each([
    { layers: 1, threads: 1 },
    { layers: 2, threads: 2 },
  ])(
    'matches PyTorch on a text with states across windows: $layers layers, $threads threads',
    ({ layers, threads }) => {
      const prefix = `text-${cell}-${layers}/`;
      const config = runConfigSchema.parse({
        cell,
        layers,
        threads,
        hiddenSize: 6,
        batchSize: streams,
        learningRate: 3e-2,
        window: 7,
        dataset: { name: 'text', sha256, predicts: 'next' },
      });
      const start = Object.fromEntries(
        createModel(config).weightNames.map((name) => [
          name,
          getGolden(tensors, `${prefix}${name}`),
        ]),
      );
      const steps = compileSteps(config);
      const learner = new Learner(config, start, steps, streams);
      const bits: number[] = [];
      for (let epoch = 0; epoch < 3; epoch += 1) {
        learner.beginStreams();
        const batches = listTrainingBatches(textSet(7), streams, createRandom(1));
        for (let index = 0; index < batches.count; index += 1) {
          const { learningRate } = config;
          bits.push(learner.learn({ ...batches.batch(index), learningRate }).loss);
        }
      }
      learner.dispose();
      steps.dispose();
      const pytorch = getGolden(tensors, `${prefix}loss`).data;
      const nats = bits.map((loss) => loss * Math.LN2);
      expect(nats).toHaveLength(pytorch.length);
      expect(findLargestDifference(Float32Array.from(nats), pytorch)).toBeLessThan(2e-6);
      expect(pytorch.at(-1)).toBeLessThan(0.9 * (pytorch[0] ?? NaN));
    },
  );

  it("matches PyTorch's losses of sequence labeling on unequal sequences over 100 batches", () => {
    const sequences = createGoldenSequences(readGolden('packed-rnn'));
    const stepLabels = Uint16Array.from(
      Array.from({ length: sequences.count }).flatMap((_, i) =>
        Array.from({ length: getSequenceLength(sequences, i) }, (_, t) =>
          (i + t) % 5 === 0 ? noClass : (at(sequences.targets.labels, i) + t) % 4,
        ),
      ),
    );
    const config = runConfigSchema.parse({
      cell,
      layers: 2,
      bidirectional: 'yes',
      hiddenSize: 6,
      batchSize: 8,
      learningRate: 1e-2,
      dataset: { name: 'labels', sha256, predicts: 'labels' },
    });
    const prefix = `labels-${cell}/`;
    const start = Object.fromEntries(
      createModel(config).weightNames.map((name) => [name, getGolden(tensors, `${prefix}${name}`)]),
    );
    const set = createSequenceSet(
      { ...sequences, targets: new StepClasses(stepLabels, sequences.starts) },
      { outputs: 4, scale: noScale },
    );
    const pytorch = getGolden(tensors, `${prefix}loss`).data;
    expect(findLargestDifference(computeFirstLosses(config, start, set), pytorch)).toBeLessThan(
      2e-6,
    );
    expect(pytorch.at(-1)).toBeLessThan(0.9 * (pytorch[0] ?? NaN));
  });
});

it('resumes a training on a text within an epoch to the same bytes', async () => {
  const config = runConfigSchema.parse({
    cell: 'lstm',
    hiddenSize: 6,
    batchSize: streams,
    epochs: 2,
    window: 7,
    dataset: { name: 'text', sha256, predicts: 'next' },
  });
  const dataset = { train: textSet(7), test: textSet(7), checksum: sha256 };
  const steps = compileSteps(config);
  const trained = async (from: Snapshot | null, stopAfter: number) => {
    const stop = new AbortController();
    const saved: Snapshot[] = [];
    const save = (snapshot: Snapshot) => {
      saved.push(snapshot);
      const { position } = snapshot;
      return Promise.resolve({ file: '', sha256: '', bytes: 0, position });
    };
    const runtime = { backend: 'tensorflow', versions: {} };
    let batches = 0;
    const options = { from, resumes: from !== null, runtime, save } as const;
    for await (const event of train(config, dataset, stop.signal, steps, options)) {
      if (event.kind === 'points') batches += event.count;
      if (batches >= stopAfter) stop.abort();
    }
    return at(saved, saved.length - 1);
  };
  const whole = await trained(null, Infinity);
  const stopped = await trained(null, 8);
  expect(stopped.position.batch).toBeGreaterThan(0);
  expect((await trained(stopped, Infinity)).state).toEqual(whole.state);
  steps.dispose();
});
