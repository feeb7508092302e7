// A store of synthetic runs with plausible curves, equal for equal seeds, for benchmarks and for inspecting the
// window with many runs.
import {
  getModelLabel,
  modelKinds,
  runConfigSchema,
  type ModelKind,
  type RunConfig,
} from '../../src-main/engine/catalogue/config';
import { computeParameterCount } from '../../src-main/engine/catalogue/parameters';
import {
  createEndEvent,
  type EpochResult,
  type RunEvent,
} from '../../src-main/engine/contract/run-event';
import { createRandom, type Random } from '../../src-main/engine/datasets/random';
import { readJournal } from '../../src-main/engine/run-folder/journal';
import { openRunStore, type RunStore } from '../../src-main/store/run-store';
import { createEpochEvent } from '../../test/support/epoch-event';
import { writeEvents } from '../../test/support/journal';
import { removeIndex } from '../../src-main/store/index/database';

export interface StoreSize {
  readonly runs: number;
  readonly batches: number;
  /** The number of last runs that have also logged their gradient norm and learning rate. */
  readonly measured?: number;
}

/** The number of runs that differ only in their seed. */
const seedsAGroup = 5;
const minBatchesAnEpoch = 500;
/** The largest number of epochs of a run. */
const maxEpochs = 1000;
/** The number of batches per message; a trainer's messages have about ten, which would take longer. */
const batchesAMessage = 1000;
const learningRates = [1e-4, 3e-4, 1e-3, 3e-3, 1e-2];
const hiddenSizes = [32, 64, 150, 256];
const optimizers = ['adam', 'rmsprop', 'sgd'] as const;
/** Accuracy after long training. */
const quality: Readonly<Partial<Record<ModelKind, number>>> = {
  rnn: 0.962,
  gru: 0.987,
  lstm: 0.986,
  'library-rnn': 0.961,
  'library-gru': 0.986,
  'library-lstm': 0.985,
  'fnn-pixels': 0.979,
  'fnn-last-row': 0.115,
};

/** Fills the store in `directory`, which must be new. @returns the runs' ids */
export function generateStore(directory: string, size: StoreSize): number[] {
  const { runs, batches, measured = 0 } = size;
  const store = openRunStore(directory);
  const ids: number[] = [];
  for (let index = 0; index < runs; index++) {
    const group = Math.floor(index / seedsAGroup);
    const experimentId =
      index % seedsAGroup === 0 || ids.length === 0
        ? store.experiments.create(`sweep ${group + 1}`)
        : store.runs.get(ids.at(-1) ?? 0).experimentId;
    const settings = {
      cell: pick(modelKinds, group),
      hiddenSize: pick(hiddenSizes, Math.floor(group / 3)),
      learningRate: pick(learningRates, Math.floor(group / modelKinds.length)),
      optimizer: pick(optimizers, Math.floor(group / 7)),
      seed: (index % seedsAGroup) + 1,
    };
    const hasMore = index >= runs - measured;
    ids.push(addRun(store, experimentId, { place: index, settings, batches, hasMore }));
  }
  store.close();
  removeIndex(directory);
  openRunStore(directory).close();
  return ids;
}

/** Generates one sweep of 54 runs: three cells, three learning rates, three hidden sizes, two seeds. */
export function generateSweep(directory: string): void {
  const store = openRunStore(directory);
  const experimentId = store.experiments.create('sweep');
  const grid = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
    [1e-3, 3e-3, 1e-2].flatMap((learningRate) =>
      [64, 128, 256].flatMap((hiddenSize) =>
        [1, 2].map((seed) => ({ cell, learningRate, hiddenSize, seed })),
      ),
    ),
  );
  for (const [place, settings] of grid.entries()) {
    addRun(store, experimentId, { place, settings, batches: 2000, hasMore: false });
  }
  store.close();
  removeIndex(directory);
  openRunStore(directory).close();
}

interface MadeUp {
  readonly place: number;
  readonly settings: Partial<RunConfig> & Pick<RunConfig, 'cell' | 'hiddenSize' | 'learningRate'>;
  readonly batches: number;
  readonly hasMore: boolean;
}

/** Decides whether a run ends early: with a loss that is no longer a number, stopped by hand, or crashed. */
function chooseEnd(place: number) {
  if (place % 53 === 52) return 'diverged';
  if (place % 17 === 16) return 'stopped';
  return place % 41 === 40 ? 'crashed' : 'finished';
}

function addRun(store: RunStore, experimentId: number, made: MadeUp) {
  const { place, settings, batches, hasMore } = made;
  const { cell, hiddenSize, learningRate } = settings;
  const usual = Math.max(minBatchesAnEpoch, Math.ceil(batches / maxEpochs));
  // A run without an epoch has no result to be sorted by.
  const batchesPerEpoch = Math.min(usual, Math.ceil(batches / 2));
  const config = runConfigSchema.parse({
    ...settings,
    epochs: Math.ceil(batches / batchesPerEpoch),
  });
  const name = `${getModelLabel(cell)} hidden ${hiddenSize} lr ${learningRate} seed ${config.seed}`;
  const { id } = store.trainings.create(experimentId, name, config);
  const events: RunEvent[] = [];
  events.push({
    kind: 'started',
    batchesPerEpoch,
    parameterCount: computeParameterCount(cell, config),
    dataChecksum: 'made up',
    backend: 'tensorflow',
    versions: { unroll: '0.1.0', node: '20.20.2', tensorflow: '2.21.0' },
  });
  const fate = chooseEnd(place);
  const trained = fate === 'finished' ? batches : Math.floor(batches * 0.6);
  const random = createRandom(1_000_003 + place);
  const curve = createCurve(cell, learningRate, random);
  for (let first = 1; first <= trained; first += batchesAMessage) {
    const count = Math.min(batchesAMessage, trained - first + 1);
    const loss = new Float32Array(count);
    const accuracy = new Float32Array(count);
    for (let i = 0; i < count; i++) {
      const step = first + i;
      const isLost = fate === 'diverged' && step > trained * 0.95;
      loss[i] = isLost ? NaN : curve(step) * (0.7 + 0.6 * random.uniform(0, 1));
      accuracy[i] =
        Math.round(128 * Math.exp(-0.9 * curve(step)) * (0.97 + 0.03 * random.uniform(0, 1))) / 128;
    }
    const more = {
      'gradient-norm': loss.map((value) => value * (0.5 + random.uniform(0, 1))),
      'learning-rate': loss.map((_, i) => learningRate * Math.cos(((first + i) / batches) * 1.5)),
    };
    const curves = { 'train/loss': loss, 'train/accuracy': accuracy, ...(hasMore ? more : {}) };
    const elapsedMs = (first + count) * 12;
    const last = first + count - 1;
    const samples = {
      'images-per-second': [[last, 9000 + 500 * random.uniform(0, 1)] as const],
      elapsed: [[last, elapsedMs / 1000] as const],
    };
    events.push({ kind: 'points', firstStep: first, count, curves, samples, elapsedMs });
    const firstEpoch = Math.ceil(first / batchesPerEpoch);
    for (let epoch = firstEpoch; epoch * batchesPerEpoch <= last; epoch++) {
      const result = createEpoch(epoch, batchesPerEpoch, curve(epoch * batchesPerEpoch));
      events.push(createEpochEvent(result));
    }
  }
  const reasons = {
    diverged: 'The loss is no longer a number.',
    crashed: 'The trainer process ended unexpectedly (SIGKILL).',
  };
  const reason = fate === 'diverged' || fate === 'crashed' ? reasons[fate] : null;
  events.push(createEndEvent(fate, reason, trained * 12));
  writeJournal(store.files.folder(id), place, events);
  return id;
}

/** Returns the loss of a batch without its noise. */
function createCurve(cell: ModelKind, learningRate: number, random: Random) {
  const floor = -Math.log(quality[cell] ?? 0.98) / 0.9 + 0.01 * random.uniform(0, 1);
  const pace = 400 * (1e-3 / learningRate) ** 0.6 * (0.9 + 0.2 * random.uniform(0, 1));
  const wander = learningRate >= 1e-2 ? 0.15 : 0.02;
  return (step: number) =>
    floor + (2.3 - floor) / (1 + step / pace) + wander * Math.sin(step / 97) ** 2;
}

function createEpoch(epoch: number, batchesPerEpoch: number, loss: number): EpochResult {
  const accuracy = Math.round(1e4 * Math.exp(-0.9 * loss)) / 1e4;
  // The correct ones of 1,000 images of each class; together they give the accuracy.
  const countCorrect = (label: number) => Math.floor((Math.round(1e4 * accuracy) + label) / 10);
  return {
    epoch,
    trainLoss: loss,
    trainAccuracy: accuracy,
    testLoss: loss * 1.05,
    testAccuracy: accuracy,
    confusion: Array.from({ length: 100 }, (_, at) => {
      const [label, predicted] = [Math.floor(at / 10), at % 10];
      if (predicted === label) return countCorrect(label);
      return predicted === (label + 1) % 10 ? 1000 - countCorrect(label) : 0;
    }),
    durationMs: batchesPerEpoch * 12,
    profiles: {},
  };
}

/** Writes a journal like that of a training, with a run every 13 minutes, as if trained one after another. */
function writeJournal(folder: string, place: number, events: readonly RunEvent[]): void {
  const createdAt = new Date(Date.UTC(2026, 8, 1, 0, 13 * place)).toISOString();
  const { run } = readJournal(folder);
  writeEvents(folder, [{ ...run, createdAt }, ...events]);
}

function pick<T>(list: readonly T[], position: number): T {
  const one = list[position % list.length];
  if (one === undefined) throw new RangeError('Nothing to pick from.');
  return one;
}
