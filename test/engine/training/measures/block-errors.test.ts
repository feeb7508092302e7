import { beforeAll, describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../../src-main/engine/catalogue/config';
import {
  computeNormalisation,
  createSequenceSet,
  getTargetScale,
  noScale,
  type SequenceSet,
} from '../../../../src-main/engine/datasets/sequence-set';
import { createRandom } from '../../../../src-main/engine/datasets/random';
import { getTask, noClass, StepClasses, NextCharacters } from '../../../../src-main/engine/tasks';
import { createModel } from '../../../../src-main/engine/models/registry';
import { loadTensorflow } from '../../../../src-main/engine/tensorflow/load';
import { compileSteps } from '../../../../src-main/engine/training/learner-steps';
import { createModelSize } from '../../../../src-main/engine/training/loop';
import { Learner } from '../../../../src-main/engine/training/learner';
import { BlockErrors } from '../../../../src-main/engine/training/measures/block-errors';
import { randomSequences } from '../../../support/random-sequences';
import { createTinyNumbers } from '../../../support/sequences';

beforeAll(() => loadTensorflow());

const sum = (values: readonly number[]) => values.reduce((all, one) => all + one, 0);
const random = createRandom(3);
const sequences = randomSequences(Array.from({ length: 150 }, () => 3 + random.index(5)));
const numbers = createTinyNumbers().test;
const text = Uint8Array.from({ length: 3000 }, (_, i) => (i + random.index(3)) % 4);
const labels = Uint16Array.from({ length: sequences.starts.at(-1)! }, () =>
  random.index(4) === 3 ? noClass : random.index(3),
);

const sets: Readonly<
  Record<'class' | 'numbers' | 'labels' | 'next', { set: SequenceSet; items: number }>
> = {
  class: { set: createSequenceSet(sequences, { outputs: 3, scale: noScale }), items: 150 },
  numbers: {
    set: createSequenceSet(numbers, {
      outputs: 2,
      scale: computeNormalisation(numbers),
      targetScale: getTargetScale(numbers)!,
    }),
    items: numbers.count,
  },
  labels: {
    set: createSequenceSet(
      { ...sequences, targets: new StepClasses(labels, sequences.starts) },
      { outputs: 3, scale: noScale },
    ),
    items: labels.filter((label) => label !== noClass).length,
  },
  next: {
    set: createSequenceSet(
      {
        values: text,
        starts: Uint32Array.of(0, text.length),
        channels: 1,
        count: 1,
        targets: new NextCharacters(text),
      },
      { outputs: 4, scale: noScale },
      30,
    ),
    items: text.length - 1,
  },
};

async function evaluate(task: keyof typeof sets, threads: number) {
  const { set, items } = sets[task];
  const dataset = { name: 'data', sha256: '0'.repeat(64) };
  const config = runConfigSchema.parse({
    cell: 'gru',
    hiddenSize: 5,
    threads,
    dataset: task === 'class' ? dataset : { ...dataset, predicts: task },
  });
  const size = createModelSize(config, set);
  const start = createModel(config).initialWeights(size, config, createRandom(1));
  const steps = compileSteps(config);
  const learner = new Learner(config, start, steps);
  const found = await learner.evaluate(set, () => Promise.resolve(true));
  learner.dispose();
  steps.dispose();
  return { found: found!, mean: sum([...found!.profiles['errors-by-block']!.values]) / items };
}

describe('the record of errors by block', () => {
  it.each([1, 2])('sums the errors of each task to its result with %d threads', async (threads) => {
    const classes = await evaluate('class', threads);
    expect(classes.found.profiles['errors-by-block']?.values).toHaveLength(64);
    expect(classes.mean).toBeCloseTo(1 - classes.found.accuracy, 6);
    const steps = await evaluate('labels', threads);
    expect(steps.mean).toBeCloseTo(1 - steps.found.accuracy, 6);
    const regression = await evaluate('numbers', threads);
    const absolute = regression.found.profiles['absolute-error']!.values;
    expect(regression.mean / (sum([...absolute]) / 2)).toBeCloseTo(1, 4);
    const characters = await evaluate('next', threads);
    const { lossUnit } = getTask({ dataset: { predicts: 'next' } });
    expect(characters.mean / lossUnit / characters.found.loss).toBeCloseTo(1, 4);
  });

  it('orders windows of several series by time, in blocks without a shared value', () => {
    // Two series of 40 windows each, of which each predicts 3 values.
    const windows = {
      length: 5,
      starts: Uint32Array.from({ length: 80 }, (_, i) => (i < 40 ? i : i + 7)),
      stretchOf: Uint32Array.from({ length: 80 }, (_, i) => Number(i >= 40)),
      seriesOf: Uint32Array.of(0, 1),
      firstTicks: Float64Array.of(0, 0),
    };
    const set = {
      ...sets.numbers.set,
      outputs: 3,
      count: 80,
      starts: Uint32Array.of(0, 47, 94),
      windows,
    };
    const blocks = new BlockErrors(set);
    blocks.add(
      Float64Array.from({ length: 80 }, (_, i) => i % 40),
      Uint32Array.from({ length: 80 }, (_, i) => i),
      0,
    );
    const { values } = blocks.toProfile();
    expect(values).toHaveLength(13);
    // Windows of both series at the same time are in one block.
    expect(values[0]).toBe(2 * (0 + 1 + 2 + 3));
    expect(sum([...values])).toBe(2 * sum(Array.from({ length: 40 }, (_, i) => i)));
  });
});
