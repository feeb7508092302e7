// Stores of runs with several settings and seeds, drawn from a seed.
import { at } from '../../src-main/core/element-at';
import {
  type DatasetChoice,
  mnist,
  type ModelKind,
  runConfigSchema,
} from '../../src-main/engine/catalogue/config';
import { createRandom, type Random } from '../../src-main/engine/datasets/random';
import type { EpochResult, Profile } from '../../src-main/engine/contract/run-event';
import type { RunStore } from '../../src-main/store/run-store';
import { createEpochEvent } from './epoch-event';
import { openStore } from './open-store';
import { endRun, sampleEpoch, samplePoints, sampleStart } from './sample-run';

const forecast = { name: 'sales', sha256: 'a'.repeat(64), predicts: 'series' } as const;

export function createGeneratedStore(seed: number): RunStore {
  const random = createRandom(seed);
  const pick = <T>(...values: readonly T[]): T => at(values, random.index(values.length));
  const dataset = pick<DatasetChoice>(mnist, forecast);
  const store = openStore();
  for (let setting = 2 + random.index(4); setting > 0; setting -= 1) {
    const config = {
      cell: pick<ModelKind>('rnn', 'gru', 'lstm', 'library-gru', 'fnn-pixels'),
      learningRate: pick(1e-3, 3e-3, 0.01),
      hiddenSize: pick(8, 100, 2000),
      clipNorm: pick(null, 0.5),
      earlyStopping: pick(null, 5),
      optimizer: pick('adam', 'sgd'),
      evaluateOn: pick('test', 'test', 'validation'),
      epochs: 3,
      dataset,
    };
    for (let seed = 1 + random.index(2); seed <= 4; seed += 1)
      addRun(store, runConfigSchema.parse({ ...config, seed }), random);
  }
  return store;
}

function addRun(store: RunStore, config: ReturnType<typeof runConfigSchema.parse>, random: Random) {
  const { trainings } = store;
  const experiment = store.experiments.create('');
  const { id } = trainings.create(experiment, `=${config.cell} ${random.index(99)}`, config);
  const batches = 1 + random.index(12);
  const dataChecksum = config.dataset.sha256;
  trainings.append(id, { ...sampleStart, dataChecksum, batchesPerEpoch: batches });
  const epochs = random.index(8) === 0 ? 1 : 3;
  for (let epoch = 1; epoch <= epochs; epoch += 1) {
    const losses = Array.from({ length: batches }, () => random.uniform(0, 3));
    if (random.index(4) === 0) losses[0] = at([NaN, Infinity], random.index(2));
    const points = samplePoints((epoch - 1) * batches + 1, losses);
    const samples = { elapsed: [[epoch * batches, epoch + random.uniform(0, 0.5)] as const] };
    trainings.append(id, { ...points, samples });
    const errors: Profile = {
      steps: [1, 2],
      values: [random.uniform(1, 2), random.uniform(1, 2) / 3],
    };
    const isForecast = config.dataset.predicts !== undefined;
    const result: EpochResult = {
      ...sampleEpoch(epoch, random.uniform(0.5, 1) / 3 + 0.5),
      testLoss: random.uniform(0, 2) / 3,
      ...(isForecast && { confusion: [] }),
      profiles: isForecast ? { 'absolute-error': errors, 'scaled-error': errors } : {},
    };
    trainings.append(id, createEpochEvent(result, batches));
  }
  endRun(store, id, epochs === 3 ? 'finished' : 'diverged', null, 1000 * random.uniform(1, 9));
}
