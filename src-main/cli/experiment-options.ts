// The options of `unroll train` as an experiment, validated by its schema.
import { existsSync } from 'node:fs';
import { suggest } from '../core/did-you-mean';
import { formatFlag } from '../core/error-texts';
import { list } from '../core/number-texts';
import {
  cellTexts,
  experiments,
  mnist,
  models as modelKinds,
  presets,
  settings,
} from '../engine/catalogue';
import type { ExperimentConfig, Issue, WrittenCell } from '../engine/catalogue';
import { dataSets, type SequenceDataMetadata } from '../engine/contract';
import { getMessage, Problem } from '../core/problem';
import { readRegularFile } from '../files/regular-file';
import { Cells } from '../store';
import { removeOverrides } from '../comparison';
import { findData } from './find-data';
import { parseChoice } from './parsed';
import { settingFlags } from './settings-flags';

/** The options as commander parses them; those that were not given are missing. */
export interface TrainOptions {
  readonly matchParameters?: true;
  readonly [option: string]: string | true | undefined;
}

/**
 * A preset (or the defaults), changed by the options, which also replace the preset's overrides of single cells.
 * @param store its folder, for the data sets in it
 * @throws Problem bad-config with the reason for every invalid option, and bad-request for a data set that is not there
 */
export function toExperiment(options: TrainOptions, store: string): ExperimentConfig {
  const dataName = getWord(options, settings.typed.dataset.key);
  const data = dataName === undefined ? null : findData(store, dataName);
  const chosen = data === null ? mnist.choice : dataSets.getChoice(data);
  const start = createPresetExperiment(
    getWord(options, 'preset'),
    { ...experiments.defaults, dataset: chosen },
    data,
  );
  const given = Object.fromEntries(
    settingFlags.flatMap(({ name, option }) => {
      const word = getWord(options, option);
      return word === undefined
        ? []
        : [[name, settings.parseKeyword(settings.definitions[name], word)] as const];
    }),
  );
  const parsed = experiments.schema.safeParse({
    ...start,
    ...given,
    ...parseSeeds(options),
    name: getWord(options, 'name') ?? start.name,
    cells:
      getWord(options, 'cells')
        ?.split(',')
        .map((word) =>
          isCellFile(word) ? loadCell(word.trim(), store) : word.trim().toLowerCase(),
        ) ?? start.cells,
    matchParameters: options.matchParameters ?? start.matchParameters,
    dataset: chosen,
    overrides: removeOverrides(start.overrides, given),
  });
  if (!parsed.success) {
    const reasons = new Set(parsed.error.issues.map((issue) => formatFlagIssue(issue, options)));
    const told = [...reasons].map((reason) => reason.replace(/[^.?]$/, '$&.')).join(' ');
    throw new Problem('bad-config', `${told} Nothing was trained.`);
  }
  requireEffects(parsed.data, options);
  return parsed.data;
}

/** Returns "--hidden 0: Hidden size must be …" for a given flag. */
function formatFlagIssue(issue: Issue, options: TrainOptions): string {
  const [field] = issue.path;
  const {
    option = String(field),
    key = formatFlag(option),
    examples = modelKinds.kinds,
  } = settingFlags.find(({ name }) => name === field) ?? {};
  const word = options[option];
  const [, index] = issue.path;
  const part = typeof index === 'number' ? getWord(options, option)?.split(',')[index] : word;
  const hint = suggest(typeof part === 'string' ? part : '', examples);
  const reason = `${experiments.formatIssue(issue)}${hint === '' ? '' : `.${hint}`}`;
  return word === undefined ? reason : `--${key}${word === true ? '' : ` ${word}`}: ${reason}`;
}

/** Every flag that was given changes at least one of the runs. @throws Problem bad-config */
function requireEffects(experiment: ExperimentConfig, options: TrainOptions): void {
  const configs = experiment.cells.map((cell) => experiments.getRunConfig(experiment, cell, 1));
  const idle = settingFlags.find(
    ({ name, option }) =>
      options[option] !== undefined && !configs.some((config) => settings.isIn(name, config)),
  );
  const isMatched =
    configs.some(({ cell }) => modelKinds.isRecurrent(cell)) &&
    configs.some(({ cell }) => !modelKinds.isRecurrent(cell));
  const flag = idle?.key ?? (experiment.matchParameters && !isMatched ? 'match-parameters' : null);
  if (flag === null) return;
  const models = list(experiment.cells.map(modelKinds.getLabel));
  const message = `--${flag} has no effect on ${models} and these data: leave it out. Nothing was trained.`;
  throw new Problem('bad-config', message);
}

/** Returns the value of an option; undefined if it was not given, or without a value. */
export function getWord(options: TrainOptions, name: string): string | undefined {
  const word = options[name];
  return word === true ? undefined : word;
}

function createPresetExperiment(
  word: string | undefined,
  config: ExperimentConfig,
  data: SequenceDataMetadata | null,
): ExperimentConfig {
  if (word === undefined) return config;
  const name = parseChoice('--preset', word.trim().toLowerCase(), presets.names);
  return presets.apply(config, name, data);
}

function parseSeeds(options: TrainOptions) {
  const word = getWord(options, experiments.seedCount.key);
  if (word === undefined) return {};
  const given = experiments.parseSeeds(word);
  if (given.seed !== undefined && !(given.seeds >= 1)) {
    const message = `--seeds ${word} is no range: give the first seed and the last one, such as 1..5. Nothing was trained.`;
    throw new Problem('bad-config', message);
  }
  if (given.seed === undefined || options.seed === undefined) return given;
  const message = `--seeds ${word} names its first seed: leave --seed out. Nothing was trained.`;
  throw new Problem('bad-config', message);
}

const isCellFile = (word: string): boolean => /\.cell\s*$/i.test(word);

/** The cell whose text a file holds, here or in the store. */
function loadCell(file: string, store: string): WrittenCell {
  const refuse = (reason: string, cause?: unknown) =>
    new Problem('bad-config', `${file}: ${reason}. Nothing was trained.`, cause);
  const kept = existsSync(file) ? null : new Cells(store).find(file.replace(/\.cell$/i, ''));
  let text: string;
  try {
    text = kept?.text ?? readRegularFile(file, mostBytes).toString();
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw refuse(isMissing ? 'there is no such file' : getMessage(error), error);
  }
  const found = cellTexts.parseCustom(text);
  if ('mistake' in found) throw refuse(found.mistake);
  return found.kind;
}

const mostBytes = 100_000;
