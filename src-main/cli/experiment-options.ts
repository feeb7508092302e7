// The words of `unroll train` as an experiment; the contract's schema has the last word on them.
import { resolve } from 'node:path';
import { defaultExperiment, definitionOf, experimentConfigSchema } from '../catalogue/config';
import type { ExperimentConfig } from '../catalogue/config';
import { applyPreset, presetNames } from '../catalogue/presets';
import { readSeeds, seedCount } from '../catalogue/seeds';
import { readWord } from '../catalogue/setting';
import { Problem } from '../problem';
import { settingFlags } from './settings-flags';

/** As commander hands them over; what was not said is not there. */
export interface TrainOptions {
  readonly matchParameters?: true;
  readonly [option: string]: string | true | undefined;
}

/**
 * A preset (or the defaults), and over it what was said: for every cell, also where the preset has
 * a value of its own for one.
 * @throws Problem bad-config with the reason of every wrong option
 */
export function toExperiment(options: TrainOptions): ExperimentConfig {
  const start = preset(wordOf(options, 'preset'));
  const said = Object.fromEntries(
    settingFlags.flatMap(({ name, option }) => {
      const word = wordOf(options, option);
      return word === undefined ? [] : [[name, readWord(definitionOf[name], word)] as const];
    }),
  );
  const parsed = experimentConfigSchema.safeParse({
    ...start,
    ...said,
    ...seeds(options),
    name: wordOf(options, 'name') ?? start.name,
    cells:
      wordOf(options, 'cells')
        ?.split(',')
        .map((kind) => kind.trim().toLowerCase()) ?? start.cells,
    matchParameters: options.matchParameters ?? start.matchParameters,
    dataset: dataset(options),
    overrides: without(start.overrides, new Set(Object.keys(said))),
  });
  if (parsed.success) return parsed.data;
  const reasons = new Set(parsed.error.issues.map((issue) => issue.message));
  throw new Problem('bad-config', `${[...reasons].join('. ')}. Nothing was trained.`);
}

/** What stands behind an option; one without a word after it says true. */
function wordOf(options: TrainOptions, name: string): string | undefined {
  const word = options[name];
  return word === true ? undefined : word;
}

function preset(word: string | undefined): ExperimentConfig {
  if (word === undefined) return defaultExperiment;
  const name = presetNames.find((known) => known === word.trim().toLowerCase());
  if (name) return applyPreset(defaultExperiment, name);
  const message = `Preset must be one of ${presetNames.join(', ')}. Nothing was trained.`;
  throw new Problem('bad-config', message);
}

function seeds(options: TrainOptions) {
  const word = wordOf(options, seedCount.key);
  if (word === undefined) return {};
  const read = readSeeds(word);
  if (read.seed === undefined || options.seed === undefined) return read;
  throw new Problem(
    'bad-config',
    `--seeds ${word} names its first seed: leave --seed out. Nothing was trained.`,
  );
}

/** The cells' own settings but for those that were said for all. */
function without(overrides: ExperimentConfig['overrides'], said: ReadonlySet<string>) {
  return Object.fromEntries(
    Object.entries(overrides).map(([cell, own]) => [
      cell,
      Object.fromEntries(Object.entries(own).filter(([field]) => !said.has(field))),
    ]),
  );
}

function dataset(options: TrainOptions) {
  const [name, data] = [wordOf(options, 'dataset'), wordOf(options, 'data')];
  if (name !== undefined && data !== undefined) {
    throw new Problem('bad-config', 'Give --dataset or --data, not both. Nothing was trained.');
  }
  if (data !== undefined) {
    return { kind: 'idx', directory: data === '' ? '' : resolve(data) };
  }
  if (name === undefined || name === 'mnist') return { kind: 'mnist' };
  throw new Problem(
    'bad-config',
    `There is no data set "${name}". Use mnist, or a folder of IDX files with --data DIR.`,
  );
}
