// In which settings runs differ, and one run's settings in words.
import type { RunConfig } from '../../catalogue/config';
import type { ReportRun } from '../collect';
import { list } from '../words';

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

export function settingValue(name: string, value: unknown): string {
  if (value === null) return name === 'limit' ? 'all' : 'none';
  if (typeof value === 'object') {
    const { kind } = value as { kind?: string };
    return kind === 'mnist' ? 'MNIST' : 'own files';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** "learning rate 0.001 (RNN), 0.002 (GRU and LSTM)", one for each setting that is not the same everywhere. */
export function differingSettings(runs: readonly ReportRun[]): string[] {
  const [first] = runs;
  if (first === undefined) return [];
  const names = Object.keys(first.run.config).filter(
    (name) => name !== 'cell' && name !== 'threads',
  );
  return names.flatMap((name) => {
    const values = runs.map(({ run }) =>
      settingValue(name, (run.config as Readonly<Record<string, unknown>>)[name]),
    );
    const different = [...new Set(values)];
    if (different.length === 1) return [];
    const having = (value: string) => runs.filter((_, index) => values[index] === value);
    const told = different.map(
      (value) => `${value} (${list(having(value).map(({ label }) => label))})`,
    );
    return [`${settingWord(name)} ${told.join(', ')}`];
  });
}
