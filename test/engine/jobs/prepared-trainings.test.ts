import { afterEach, beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { PreparedTrainings } from '../../../src-main/engine/jobs/prepared-trainings';
import { train } from '../../../src-main/engine/training/loop';
import { gesturesInNumbers } from '../../support/own-data';
import { noSave, runtime, createSmallConfig } from '../../support/training';

beforeAll(() => loadTensorflow());

let kept = new PreparedTrainings();
afterEach(() => {
  kept.dispose();
  kept = new PreparedTrainings();
});

it('reuses the compiled steps for a run that differs only in other settings', () => {
  const steps = kept.steps(createSmallConfig({ seed: 1 }));
  expect(kept.steps(createSmallConfig({ seed: 2, epochs: 3, learningRate: 0.1, limit: 10 }))).toBe(
    steps,
  );
});

it.each([
  { cell: 'rnn' },
  { cell: 'rnn', activation: 'relu' },
  { optimizer: 'sgd' },
  { clipNorm: 1 },
  { threads: 2 },
  { dataset: gesturesInNumbers },
] as const)('compiles new steps for %j', (change) => {
  const steps = kept.steps(createSmallConfig());
  expect(kept.steps(createSmallConfig(change))).not.toBe(steps);
});

it("estimates the first batch's duration only if it is long and its steps are new", () => {
  const long = createSmallConfig({ reading: 'pixels', hiddenSize: 2048, batchSize: 1000 });
  expect(kept.wait(long)).toMatch(/^About \d+.(s|min) until the first batch$/);
  expect(kept.wait(createSmallConfig())).toBeNull();
  kept.steps(long);
  expect(kept.wait(long)).toBeNull();
});

it('reads the data once', () => {
  const config = createSmallConfig({ limit: 100 });
  expect(kept.dataset(config)).toBe(kept.dataset(config));
  expect(kept.dataset(createSmallConfig({ limit: 99 })).train.count).toBe(99);
});

it('leaves the training that it prepares unchanged', async () => {
  const config = createSmallConfig({ cell: 'rnn', limit: 70, epochs: 1 });
  const losses = async () => {
    const found: number[] = [];
    const { signal } = new AbortController();
    const options = { runtime, save: noSave };
    const steps = kept.steps(config);
    for await (const event of train(config, kept.dataset(config), signal, steps, options)) {
      if (event.kind === 'points') found.push(...(event.curves['train/loss'] ?? []));
    }
    return found;
  };
  await kept.prepare(config);
  const prepared = await losses();
  kept.dispose();
  expect(await losses()).toEqual(prepared);
  expect(prepared).toHaveLength(3);
});
