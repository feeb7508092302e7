// The words of `unroll train` as an experiment; the contract's schema has the last word on them.
import { resolve } from 'node:path';
import { experimentConfigSchema } from '../contract/config';
import type { ExperimentConfig } from '../contract/config';
import { Problem } from '../problem';

/** As commander hands them over. */
export interface TrainOptions {
  readonly cells: string;
  readonly hidden: string;
  readonly epochs: string;
  readonly batch: string;
  readonly lr: string;
  readonly optimizer: string;
  readonly seed: string;
  readonly dataset?: string;
  readonly data?: string;
  readonly limit?: string;
  readonly name?: string;
}

/** @throws Problem bad-config with the reason of every wrong option */
export function toExperiment(options: TrainOptions): ExperimentConfig {
  const parsed = experimentConfigSchema.safeParse({
    name: options.name,
    cells: options.cells.split(',').map((cell) => cell.trim().toLowerCase()),
    hiddenSize: number(options.hidden),
    epochs: number(options.epochs),
    batchSize: number(options.batch),
    learningRate: number(options.lr),
    optimizer: options.optimizer.toLowerCase(),
    seed: number(options.seed),
    dataset: dataset(options),
    limit: options.limit === undefined ? undefined : number(options.limit),
  });
  if (parsed.success) return parsed.data;
  const reasons = new Set(parsed.error.issues.map((issue) => issue.message));
  throw new Problem('bad-config', `${[...reasons].join('. ')}. Nothing was trained.`);
}

/** What is no plain decimal number becomes NaN, which the schema refuses with its reason. */
export function number(word: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(word.trim()) ? Number(word) : NaN;
}

function dataset({ dataset: name, data }: TrainOptions) {
  if (name !== undefined && data !== undefined) {
    throw new Problem('bad-config', 'Give --dataset or --data, not both. Nothing was trained.');
  }
  if (data !== undefined) {
    return { kind: 'idx', directory: data === '' ? '' : resolve(data) };
  }
  if (name === undefined || name === 'mnist') return { kind: 'mnist' };
  throw new Problem(
    'bad-config',
    `There is no data set "${name}". Take mnist, or a folder of IDX files with --data DIR.`,
  );
}
