// Small trainings on the first images of MNIST.
import { runConfigSchema, stepNames, type RunConfig } from '../../src-main/catalogue/config';
import { loadDataset } from '../../src-main/datasets/registry';
import type { Dataset, LabelledImages } from '../../src-main/datasets/labelled-images';
import { compileSteps, type LearnerSteps } from '../../src-main/training/learner-steps';
import { train, type TrainingEvent, type TrainOptions } from '../../src-main/training/loop';

export function smallConfig(changes: Partial<RunConfig> = {}): RunConfig {
  return runConfigSchema.parse({ cell: 'gru', hiddenSize: 16, batchSize: 32, ...changes });
}

/** MNIST's first images, in both sets. */
export function smallDataset(trainCount: number, testCount: number): Dataset {
  const { train: trainSet, test, checksum } = loadDataset({ kind: 'mnist' }, trainCount);
  const first: LabelledImages = {
    ...test,
    images: test.images.subarray(0, testCount * 784),
    labels: test.labels.subarray(0, testCount),
    count: testCount,
  };
  return { train: trainSet, test: first, checksum };
}

/** Compiling takes longer than a small training: the trainings of a file share it, as a trainer's do. */
const compiled = new Map<string, LearnerSteps>();

function stepsFor(config: RunConfig): LearnerSteps {
  const key = JSON.stringify([config.cell, ...stepNames.map((name) => config[name])]);
  const steps = compiled.get(key) ?? compileSteps(config);
  compiled.set(key, steps);
  return steps;
}

/**
 * All events of a training.
 * @param onEvent called between two of them; may stop it
 * @param steps of the same configuration
 */
export async function collect(
  config: RunConfig,
  dataset: Dataset,
  onEvent: (event: TrainingEvent, stop: () => void) => void = () => undefined,
  options: TrainOptions = {},
  steps = stepsFor(config),
): Promise<TrainingEvent[]> {
  const stopping = new AbortController();
  const events: TrainingEvent[] = [];
  for await (const event of train(config, dataset, stopping.signal, steps, options)) {
    events.push(event);
    onEvent(event, () => {
      stopping.abort();
    });
  }
  return events;
}

export function ofKind<K extends TrainingEvent['kind']>(
  events: readonly TrainingEvent[],
  kind: K,
): Extract<TrainingEvent, { kind: K }>[] {
  return events.filter((event) => event.kind === kind) as Extract<TrainingEvent, { kind: K }>[];
}

/** The losses of every batch, in order. */
export const lossCurve = (events: readonly TrainingEvent[]) =>
  ofKind(events, 'points').flatMap(({ curves }) => [...(curves['train/loss'] ?? [])]);
