// Small trainings on the first images of MNIST.
import {
  defaultSettings,
  runConfigSchema,
  type PixelOrder,
  type RunConfig,
} from '../../src-main/engine/catalogue/config';
import { reorderImages } from '../../src-main/engine/datasets/reorder-pixels';
import { loadDataset } from '../../src-main/engine/datasets/registry';
import {
  createSequenceSet,
  type Dataset,
  type SequenceSet,
} from '../../src-main/engine/datasets/sequence-set';
import {
  compileSteps,
  createStepsKey,
  type LearnerSteps,
} from '../../src-main/engine/training/learner-steps';
import type { Snapshot } from '../../src-main/engine/training/epoch';
import { train, type TrainOptions } from '../../src-main/engine/training/loop';
import type { EventOfKind, RunEvent } from '../../src-main/engine/contract/run-event';
import { SequenceClasses } from '../../src-main/engine/tasks';

export function createSmallConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return runConfigSchema.parse({ cell: 'gru', hiddenSize: 16, batchSize: 32, ...changes });
}

/** A cache of MNIST: reading and checking it takes as long as a small training. */
let mnist: Dataset | null = null;

const firstRow = 10;
/** The number of rows of `createSmallDataset`. */
export const rowCount = 8;

/**
 * Returns the middle rows of MNIST's first images as both sets: a step of eight rows compiles in a third of the
 * time.
 */
export function createSmallDataset(trainCount: number, testCount: number): Dataset {
  const middle = (set: SequenceSet, count: number) => {
    const rows = Array.from({ length: count }, (_, i) => {
      return set.values.subarray((i * 28 + firstRow) * 28, (i * 28 + firstRow + rowCount) * 28);
    });
    return createSequenceSet(
      {
        values: Float32Array.from(rows.flatMap((values) => [...values])),
        starts: Uint32Array.from({ length: count + 1 }, (_, i) => i * rowCount),
        channels: 28,
        count,
        targets: new SequenceClasses(set.targets.labels.subarray(0, count)),
      },
      set,
    );
  };
  return firstOfMnist(trainCount, testCount, middle);
}

/** Returns MNIST's first images, unchanged, as both sets. */
export const loadFirstImages = (trainCount: number, testCount: number, reading: PixelOrder) =>
  firstOfMnist(trainCount, testCount, (set, count) => {
    return createSequenceSet(reorderImages(first(set, count), reading), set);
  });

function firstOfMnist(
  trainCount: number,
  testCount: number,
  part: (set: SequenceSet, count: number) => SequenceSet,
): Dataset {
  mnist ??= loadDataset(defaultSettings);
  const { train: trainSet, test, checksum } = mnist;
  return { train: part(trainSet, trainCount), test: part(test, testCount), checksum };
}

const first = (set: SequenceSet, count: number): SequenceSet => ({
  ...set,
  values: set.values.subarray(0, count * 784),
  starts: set.starts.subarray(0, count + 1),
  targets: new SequenceClasses(set.targets.labels.subarray(0, count)),
  count,
});

const compiled = new Map<string, LearnerSteps>();

/**
 * Returns the compiled steps, which the trainings of a test file share like those of a trainer, because
 * compiling takes longer than a small training. This saves the most with batches, sets and networks of equal
 * sizes.
 */
export function stepsFor(config: RunConfig): LearnerSteps {
  const key = createStepsKey(config);
  const steps = compiled.get(key) ?? compileSteps(config);
  compiled.set(key, steps);
  return steps;
}

export const runtime = { backend: 'here', versions: {} };

/** Returns checkpoints that are not read. */
export const noSave: TrainOptions['save'] = ({ position: { epoch, batch, step } }) =>
  Promise.resolve({ file: '', bytes: 0, sha256: '', position: { epoch, batch, step } });

/** An event of a training, with the content of its checkpoint. */
export type TrainingEvent<K extends RunEvent['kind'] = RunEvent['kind']> = EventOfKind<K> &
  Partial<Snapshot>;

/**
 * Returns all events of a training.
 * @param onEvent called between two events; may stop the training
 * @param steps the steps of the same configuration
 */
export async function collect(
  config: RunConfig,
  dataset: Dataset,
  onEvent: (event: TrainingEvent, stop: () => void) => void = () => undefined,
  options: Partial<TrainOptions> = {},
  steps = stepsFor(config),
): Promise<TrainingEvent[]> {
  const stopping = new AbortController();
  const events: TrainingEvent[] = [];
  let saved: Snapshot | null = null;
  const save: TrainOptions['save'] = (snapshot, epoch) => {
    saved = snapshot;
    return noSave(snapshot, epoch);
  };
  const all = { runtime, save, ...options };
  for await (const event of train(config, dataset, stopping.signal, steps, all)) {
    const told: TrainingEvent = 'checkpoint' in event ? Object.assign(event, saved) : event;
    events.push(told);
    onEvent(told, () => {
      stopping.abort();
    });
  }
  return events;
}

export function filterByKind<K extends RunEvent['kind']>(
  events: readonly TrainingEvent[],
  kind: K,
): TrainingEvent<K>[] {
  return events.filter((event) => event.kind === kind) as TrainingEvent<K>[];
}

/** Returns the losses of all batches, in order. */
export const getLossCurve = (events: readonly TrainingEvent[]) =>
  filterByKind(events, 'points').flatMap(({ curves }) => [...(curves['train/loss'] ?? [])]);
