// The flags of each verb, with the conditions under which the verb reads them. Options, help, and the rejection of
// flags without effect follow from this table.
import { extname } from 'node:path';
import { experiments, modelFormats, models, presets, settings } from '../engine/catalogue';
import { list } from '../core/number-texts';
import { bands, xAxes } from '../contract/compare-view';
import { reportKinds } from '../contract/report';
import { columnWidths, dataSubjects } from '../contract/run-exports';
import { tableFormatNames } from '../contract/table-formats';
import { isModelFile } from './chosen-runs';
import { fileFlags, listDataFlags } from './data';
import { settingFlags } from './settings-flags';

export interface FlagDefinition {
  /** The name and the placeholder of the value: "--hidden <n>". */
  readonly flags: string;
  readonly about: string;
  /** The only values. */
  readonly choices?: readonly string[];
  /** Some of the values, for suggestions. */
  readonly examples?: readonly string[];
  readonly default?: string;
  readonly isRequired?: boolean;
  readonly isRepeatable?: boolean;
  readonly canBeEmpty?: boolean;
  /** The conditions without which the verb does not read the flag: other flags, or names of `situations`. */
  readonly with?: readonly string[];
  /** The conditions with any of which the verb does not read the flag. */
  readonly without?: readonly string[];
}

const endsIn = (word: string | undefined, endings: readonly string[]): boolean =>
  endings.includes(
    extname(word ?? '')
      .slice(1)
      .toLowerCase(),
  );
export const modelEndings = modelFormats.names.map((name) => modelFormats.definitions[name].ending);

/** Conditions on the arguments of a verb and the values of its flags. */
export const situations: Readonly<
  Record<string, (args: readonly string[], values: Readonly<Record<string, unknown>>) => boolean>
> = {
  'a model file': (args) => endsIn(args.at(-1), modelEndings),
  'an ONNX file': (args) => endsIn(args.at(-1), ['onnx']),
  'a table': (args) => endsIn(args.at(-1), tableFormatNames),
  'an ONNX model': ([model = '']) => isModelFile(model),
  'files to predict': ([, ...files]) => files.length > 0,
  files: (files) => files.length > 0,
  '--temperature 0': (_, { temperature }) => Number(temperature) === 0,
};

const flag = (
  flags: string,
  about: string,
  more: Omit<FlagDefinition, 'flags' | 'about'> = {},
): FlagDefinition => ({ flags, about, ...more });

type Conditions = Pick<FlagDefinition, 'with' | 'without'>;
const add = (flags: readonly FlagDefinition[], { with: needs = [], without = [] }: Conditions) =>
  flags.map((flag) => ({
    ...flag,
    with: [...needs, ...(flag.with ?? [])],
    without: [...without, ...(flag.without ?? [])],
  }));

const where: FlagDefinition = flag(
  '--where <filter>',
  'only runs that match the filter, as for "unroll runs"',
);
const overwrite: FlagDefinition = flag('--overwrite', 'replace existing files');

/** @param without for repeated trainings: conditions with which the verb chooses the seeds, or trains one run */
const listTrainingFlags = (without: readonly string[]): readonly FlagDefinition[] => [
  flag(
    '--cells <list>',
    `models: ${models.kinds.join(', ')}, or files of custom cells such as mgu.cell (default: ${experiments.defaults.cells.join(',')})`,
    { examples: models.kinds },
  ),
  flag(
    '--preset <name>',
    `settings to start from: ${list(presets.names, 'or')}; other options override them`,
    { examples: presets.names },
  ),
  ...settingFlags,
  flag(
    `--${experiments.seedCount.key} <n>`,
    `number of seeds per model, starting with --seed, or a range such as 1..5 (default: ${experiments.seedCount.default})`,
    { without },
  ),
  flag(
    `--${settings.typed.dataset.key} <name>`,
    'data set, as listed by "unroll data" (default: MNIST)',
  ),
  flag(
    '--match-parameters',
    'give feed-forward models as many parameters as the largest recurrent model',
  ),
  flag('--name <text>', 'name of the runs'),
  flag('--again', 'train from the start what was trained before', { without }),
];

const chartFlags: readonly FlagDefinition[] = [
  flag('--metric <names>', 'such as train/loss,test/accuracy (default: the result)'),
  flag('--x <axis>', 'horizontal axis', { choices: xAxes, default: 'epoch' }),
  flag('--log <axes>', 'logarithmic axes', { choices: ['x', 'y', 'xy'] }),
  flag('--smoothing <batches>', 'half-life of the smoothed curves in batches, 0 for none', {
    default: '20',
  }),
  flag('--colour <column>', 'what determines the colours: run, cell, or a setting such as lr', {
    default: 'cell',
  }),
  flag('--band <kind>', 'average over seeds and show the spread', {
    choices: bands.filter((band) => band !== 'none'),
  }),
  flag(
    '--width <mm>',
    `width on a page: ${columnWidths.one} for one column, ${columnWidths.two} for two`,
  ),
  overwrite,
];

/** The flags of each verb, in the order of the help. */
export const verbFlags: Readonly<Record<string, readonly FlagDefinition[]>> = {
  train: [
    flag('--plan <id>', 'run one job of a plan, as written by "unroll sweep --plan"'),
    flag('--interim-analyses <n>', 'number of analyses before the plan was written', {
      with: ['--plan'],
    }),
    ...listTrainingFlags(['--plan']),
  ],
  sweep: [
    ...add(
      [
        flag(
          '--vary <setting=values>',
          'values of a setting, such as lr=1e-3,2e-3 or "hidden=50..200 by 50"; repeatable',
          { isRepeatable: true },
        ),
        flag('--random <n>', 'draw n combinations at random instead of training all', {
          with: ['--vary'],
        }),
        flag('--draw-seed <n>', 'seed of the draws (default: 1)', { with: ['--random'] }),
        flag(
          '--race',
          'train 3 seeds of every setting, then 2 more of the best candidates, up to 9',
          { without: ['--plan'] },
        ),
      ],
      { without: ['--more-seeds'] },
    ),
    flag(
      '--more-seeds <n>',
      'train n more seeds of the best candidates and of settings not judged yet',
    ),
    flag('--best-two', 'train them only of the leader and the runner-up', {
      with: ['--more-seeds'],
    }),
    { ...where, with: ['--more-seeds'] },
    flag('--dry-run', 'print the runs and the estimated time without training', {
      without: ['--plan'],
    }),
    flag(
      '--plan <dir>',
      'write a folder of jobs for Slurm or another scheduler instead of training',
    ),
    ...add(listTrainingFlags(['--race']), { without: ['--more-seeds'] }),
  ],
  runs: [
    flag(
      '--where <filter>',
      'only runs that match, such as "cell:gru lr<=0.002 best>98 -status:crashed"',
    ),
    flag('--sort <columns>', 'such as -best,name: the best first, then by name'),
    flag('--columns <list>', 'columns to show, such as id,cell,lr,best'),
    flag('--limit <n>', 'only the first n runs'),
    flag('--format <format>', 'format of the list; json is the same as --json', {
      choices: ['table', ...tableFormatNames],
      default: 'table',
      without: ['--json'],
    }),
  ],
  edit: [
    { ...where, without: ['--restore'] },
    ...add(
      [
        flag('--name <text>', 'new name (of a single run)'),
        flag('--notes <text>', "new notes ('' for none)", { canBeEmpty: true }),
        flag('--tag <list>', 'tags to add, separated by commas'),
        flag('--untag <list>', 'tags to remove'),
        flag('--archive', 'hide from lists', { without: ['--no-archive'] }),
        flag('--no-archive', 'show in lists again'),
      ],
      { without: ['--delete', '--restore'] },
    ),
    flag('--delete', 'delete runs, their curves and checkpoints', { without: ['--restore'] }),
    flag('--restore', 'restore runs deleted within the last day, by number or id'),
  ],
  compare: [
    where,
    flag('--out <file>', 'write a chart of the runs as FILE.svg'),
    ...add(chartFlags, { with: ['--out'] }),
  ],
  export: [
    where,
    overwrite,
    flag(
      '--epoch <n>',
      'epoch, or best (default: the last; with early stopping the one of the lowest loss)',
      { with: ['a model file'] },
    ),
    ...modelFormats.switchNames.map((name) =>
      flag(`--${modelFormats.switches[name].key}`, modelFormats.switches[name].help, {
        with: ['an ONNX file'],
      }),
    ),
    flag('--of <what>', 'a row per run, or a row per logged value', {
      choices: dataSubjects,
      default: 'values',
      with: ['a table'],
    }),
  ],
  predict: [
    flag('--ahead <steps>', 'number of steps to forecast after the end of the series', {
      without: ['an ONNX model'],
    }),
    flag('--csv', 'print all probabilities, numbers or forecasts as CSV', { without: ['--json'] }),
    ...add(listDataFlags(fileFlags), { with: ['files to predict'] }),
  ],
  generate: [
    flag('--prompt <text>', 'text to continue (default: a line break)', { canBeEmpty: true }),
    flag('--temperature <x>', 'from 0, always the most likely character, to 10 (default: 0.8)'),
    flag('--length <n>', 'number of characters to generate (default: 500)'),
    flag('--seed <n>', 'random seed (default: 1)', { without: ['--temperature 0'] }),
  ],
  bundle: [flag('-o, --output <file>', 'NAME.unroll', { isRequired: true }), overwrite],
  data: add(listDataFlags(), { with: ['files'] }),
  'data add': [
    flag('--name <text>', 'name of the data set (default: the name of the files)'),
    flag('--next', 'read texts, of which models predict the next character'),
    ...add(listDataFlags(), { without: ['--next'] }),
  ],
  'data make': [
    flag('--length <n>', 'steps per sequence (default: 100)'),
    flag('--train <n>', 'number of training sequences (default: 10000)'),
    flag('--test <n>', 'number of test sequences (default: 2000)'),
    flag('--seed <n>', 'random seed (default: 1)'),
    flag('--name <text>', 'name of the data set (default: the problem and its length)'),
  ],
  report: [
    flag('--runs <list>', 'runs, such as 1,2,5..8 (default: the best of each model)'),
    where,
    flag('--kind <kind>', 'kind of report; all but experiment belong to a course', {
      choices: reportKinds,
      default: 'experiment',
    }),
    flag('--name <name>', 'author, as "Last, First"'),
    overwrite,
  ],
};
