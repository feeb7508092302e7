// In which settings runs differ, and one run's settings in words.
import type { RunConfig } from '../../contract/config';
import type { ReportRun } from '../collect';

const words: Readonly<Record<Exclude<keyof RunConfig, 'cell'>, string>> = {
  hiddenSize: 'hidden size',
  epochs: 'epochs',
  batchSize: 'batch size',
  learningRate: 'learning rate',
  optimizer: 'optimizer',
  activation: 'activation',
  initialization: 'initialisation',
  forgetBias: 'forget bias',
  clipNorm: 'clip norm',
  schedule: 'schedule',
  warmupSteps: 'warm-up steps',
  shift: 'shift',
  seed: 'seed',
  dataset: 'data',
  reading: 'reading',
  limit: 'training images',
  evaluateOn: 'evaluated on',
  threads: 'threads',
};

export function settingWord(name: string): string {
  return (words as Readonly<Record<string, string>>)[name] ?? name;
}

export function settingValue(value: unknown): string {
  if (value === null) return 'none';
  if (typeof value === 'object') {
    const { kind } = value as { kind?: string };
    return kind === 'mnist' ? 'MNIST' : 'own files';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "learning rate: 0.001 (RNN), 0.002 (GRU)", one for each setting that is not the same everywhere. */
export function differingSettings(runs: readonly ReportRun[]): string[] {
  const [first] = runs;
  if (first === undefined) return [];
  const names = Object.keys(first.run.config).filter(
    (name) => name !== 'cell' && name !== 'threads',
  );
  return names.flatMap((name) => {
    const values = runs.map(({ run }) =>
      settingValue((run.config as Readonly<Record<string, unknown>>)[name]),
    );
    if (new Set(values).size === 1) return [];
    const told = values.map((value, index) => `${value} (${runs[index]?.label ?? ''})`);
    return [`${settingWord(name)} ${told.join(', ')}`];
  });
}
