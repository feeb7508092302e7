// The settings as flags of `unroll train`: one entry for each, in the order of the help.
import { defaultExperiment as defaults, limits, runConfigSchema } from '../catalogue/config';
import type { ConfigField, ExperimentConfig, RunConfig } from '../catalogue/config';

/** Settings with a flag of their own shape: see experiment-options.ts. */
type Elsewhere = 'name' | 'cells' | 'dataset' | 'overrides' | 'matchParameters';
export type FlagField = Exclude<ConfigField, Elsewhere>;

export interface SettingFlag {
  /** As commander names the option: `--clip-norm` becomes clipNorm. */
  readonly option: string;
  readonly flags: string;
  readonly about: string;
  /** The word as the schema wants it; the schema says what is wrong with it. */
  readonly read: (word: string) => unknown;
}

function flag(flags: string, about: string, read: SettingFlag['read']): SettingFlag {
  const name = /^--(\S+)/.exec(flags)?.[1] ?? '';
  const option = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  return { option, flags, about, read };
}

/** What is no plain decimal number becomes NaN, which the schema refuses with its reason. */
export function number(word: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word.trim()) ? Number(word) : NaN;
}

const kind = (word: string) => word.trim().toLowerCase();
const numberOr = (other: string) => (word: string) => (kind(word) === other ? null : number(word));

export const settingFlags: Readonly<Record<FlagField, SettingFlag>> = {
  hiddenSize: flag('--hidden <n>', 'hidden size', number),
  epochs: flag('--epochs <n>', 'times through the training images', number),
  batchSize: flag('--batch <n>', 'images a step', number),
  learningRate: flag('--lr <x>', 'learning rate', number),
  optimizer: flag('--optimizer <name>', 'adam, sgd or rmsprop', kind),
  activation: flag('--activation <name>', 'of the vanilla RNN: tanh, relu or sigmoid', kind),
  initialization: flag('--init <name>', 'first weights: pytorch, orthogonal or identity', kind),
  forgetBias: flag('--forget-bias <x>', "added to the LSTM's forget gate at the start", number),
  clipNorm: flag(
    '--clip-norm <x>',
    "largest norm of a step's gradients, or none",
    numberOr('none'),
  ),
  schedule: flag('--schedule <name>', 'learning rate over the run: constant or cosine', kind),
  warmupSteps: flag('--warmup <n>', 'batches over which the learning rate rises', number),
  shift: flag(
    '--shift <n>',
    `move training images by up to n pixels, at most ${limits.shift.max}`,
    number,
  ),
  reading: flag(
    '--reading <name>',
    'the image as a sequence: rows, columns, 7x112, 14x56, 56x14, pixels or permuted-rows',
    kind,
  ),
  seed: flag('--seed <n>', 'same seed and threads, same curve', number),
  limit: flag('--limit <n>', 'train on the first n images only', number),
  evaluateOn: flag(
    '--evaluate-on <set>',
    'test, or validation: 5,000 training images held out',
    kind,
  ),
  threads: flag(
    '--threads <n>',
    'parts of a batch trained side by side, or auto',
    numberOr('auto'),
  ),
};

/** A run's settings that are not the defaults and have no line of their own, as one would say them. */
export function optionsOf(config: RunConfig): string {
  const usual = runConfigSchema.parse({ cell: config.cell });
  return Object.entries(settingFlags)
    .map(([field, { flags }]) => [field as FlagField, flags.replace(/ .*/, '')] as const)
    .filter(([field]) => !toldElsewhere.has(field) && config[field] !== usual[field])
    .map(([field, name]) => `${name} ${config[field] ?? 'none'}`)
    .join(' ');
}

const toldElsewhere: ReadonlySet<FlagField> = new Set<FlagField>([
  'hiddenSize',
  'epochs',
  'batchSize',
  'learningRate',
  'optimizer',
  'seed',
  'limit',
]);

/** For the help: what stands without a preset and without the flag. */
export function defaultWord(field: FlagField): string | undefined {
  const words: Partial<Record<FlagField, string>> = { clipNorm: 'none', threads: 'auto' };
  const value: ExperimentConfig[FlagField] = defaults[field];
  return words[field] ?? (value === null ? undefined : String(value));
}
