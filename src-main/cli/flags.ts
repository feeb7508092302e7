// The flags of each verb, with the conditions under which the verb reads them. Options, help, and the rejection of
// flags without effect follow from this table.
import { extname } from 'node:path';
import { experiments, modelFormats, models, presets, settings } from '../engine/catalogue';
import { list } from '../core/number-words';
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
const modelEndings = modelFormats.names.map((name) => modelFormats.definitions[name].ending);

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

type Conditions = Pick<FlagDefinition, 'with' | 'without'>;
const add = (flags: readonly FlagDefinition[], { with: needs = [], without = [] }: Conditions) =>
  flags.map((flag) => ({
    ...flag,
    with: [...needs, ...(flag.with ?? [])],
    without: [...without, ...(flag.without ?? [])],
  }));

const where: FlagDefinition = {
  flags: '--where <filter>',
  about: 'only runs that match the filter, as for "unroll runs"',
};
const overwrite: FlagDefinition = { flags: '--overwrite', about: 'replace existing files' };

/** @param without for repeated trainings: conditions with which the verb chooses the seeds, or trains one run */
const listTrainingFlags = (without: readonly string[]): readonly FlagDefinition[] => [
  {
    flags: '--cells <list>',
    about: `models: ${models.kinds.join(', ')}, or files of custom cells such as mgu.cell (default: ${experiments.defaults.cells.join(',')})`,
    examples: models.kinds,
  },
  {
    flags: '--preset <name>',
    about: `settings to start from: ${list(presets.names, 'or')}; other options override them`,
    examples: presets.names,
  },
  ...settingFlags,
  {
    flags: `--${experiments.seedCount.key} <n>`,
    about: `number of seeds per model, starting with --seed, or a range such as 1..5 (default: ${experiments.seedCount.default})`,
    without,
  },
  {
    flags: `--${settings.typed.dataset.key} <name>`,
    about: 'data set, as listed by "unroll data" (default: MNIST)',
  },
  {
    flags: '--match-parameters',
    about: 'give feed-forward models as many parameters as the largest recurrent model',
  },
  { flags: '--name <text>', about: 'name of the runs' },
  { flags: '--again', about: 'train from the start what was trained before', without },
];

const chartFlags: readonly FlagDefinition[] = [
  { flags: '--metric <names>', about: 'such as train/loss,test/accuracy (default: the result)' },
  { flags: '--x <axis>', about: 'horizontal axis', choices: xAxes, default: 'epoch' },
  { flags: '--log <axes>', about: 'logarithmic axes', choices: ['x', 'y', 'xy'] },
  {
    flags: '--smoothing <batches>',
    about: 'half-life of the smoothed curves in batches, 0 for none',
    default: '20',
  },
  {
    flags: '--colour <column>',
    about: 'what determines the colours: run, cell, or a setting such as lr',
    default: 'cell',
  },
  {
    flags: '--band <kind>',
    about: 'average over seeds and show the spread',
    choices: bands.filter((band) => band !== 'none'),
  },
  {
    flags: '--width <mm>',
    about: `width on a page: ${columnWidths.one} for one column, ${columnWidths.two} for two`,
  },
  overwrite,
];

/** The flags of each verb, in the order of the help. */
export const verbFlags = {
  train: [
    { flags: '--plan <id>', about: 'run one job of a plan, as written by "unroll sweep --plan"' },
    ...listTrainingFlags(['--plan']),
  ],
  sweep: [
    ...add(
      [
        {
          flags: '--vary <setting=values>',
          about: 'values of a setting, such as lr=1e-3,2e-3 or "hidden=50..200 by 50"; repeatable',
          isRepeatable: true,
        },
        {
          flags: '--random <n>',
          about: 'draw n combinations at random instead of training all',
          with: ['--vary'],
        },
        { flags: '--draw-seed <n>', about: 'seed of the draws (default: 1)', with: ['--random'] },
        {
          flags: '--race',
          about: 'train 3 seeds of every setting, then 2 more of the best candidates, up to 9',
          without: ['--plan'],
        },
      ],
      { without: ['--more-seeds'] },
    ),
    {
      flags: '--more-seeds <n>',
      about: 'train n more seeds of the best candidates and of settings not judged yet',
    },
    { ...where, with: ['--more-seeds'] },
    {
      flags: '--dry-run',
      about: 'print the runs and the estimated time without training',
      without: ['--plan'],
    },
    {
      flags: '--plan <dir>',
      about: 'write a folder of jobs for Slurm or another scheduler instead of training',
    },
    ...add(listTrainingFlags(['--race']), { without: ['--more-seeds'] }),
  ],
  runs: [
    {
      flags: '--where <filter>',
      about: 'only runs that match, such as "cell:gru lr<=0.002 best>98 -status:crashed"',
    },
    { flags: '--sort <columns>', about: 'such as -best,name: the best first, then by name' },
  ],
  edit: [
    { ...where, without: ['--restore'] },
    ...add(
      [
        { flags: '--name <text>', about: 'new name (of a single run)' },
        { flags: '--notes <text>', about: "new notes ('' for none)", canBeEmpty: true },
        { flags: '--tag <list>', about: 'tags to add, separated by commas' },
        { flags: '--untag <list>', about: 'tags to remove' },
        { flags: '--archive', about: 'hide from lists', without: ['--no-archive'] },
        { flags: '--no-archive', about: 'show in lists again' },
      ],
      { without: ['--delete', '--restore'] },
    ),
    {
      flags: '--delete',
      about: 'delete runs, their curves and checkpoints',
      without: ['--restore'],
    },
    { flags: '--restore', about: 'restore runs deleted within the last day, by number or id' },
  ],
  compare: [
    where,
    { flags: '--out <file>', about: 'write a chart of the runs as FILE.svg' },
    ...add(chartFlags, { with: ['--out'] }),
  ],
  export: [
    where,
    overwrite,
    {
      flags: '--epoch <n>',
      about: 'epoch, or best (default: the last; with early stopping the one of the lowest loss)',
      with: ['a model file'],
    },
    ...modelFormats.switchNames.map((name) => ({
      flags: `--${modelFormats.switches[name].key}`,
      about: modelFormats.switches[name].help,
      with: ['an ONNX file'],
    })),
    {
      flags: '--of <what>',
      about: 'a row per run, or a row per logged value',
      choices: dataSubjects,
      default: 'values',
      with: ['a table'],
    },
  ],
  predict: [
    {
      flags: '--ahead <steps>',
      about: 'number of steps to forecast after the end of the series',
      without: ['an ONNX model'],
    },
    {
      flags: '--csv',
      about: 'print all probabilities, numbers or forecasts as CSV',
      without: ['--json'],
    },
    ...add(listDataFlags(fileFlags), { with: ['files to predict'] }),
  ],
  generate: [
    {
      flags: '--prompt <text>',
      about: 'text to continue (default: a line break)',
      canBeEmpty: true,
    },
    {
      flags: '--temperature <x>',
      about: 'from 0, always the most likely character, to 10 (default: 0.8)',
    },
    { flags: '--length <n>', about: 'number of characters to generate (default: 500)' },
    { flags: '--seed <n>', about: 'random seed (default: 1)', without: ['--temperature 0'] },
  ],
  bundle: [{ flags: '-o, --output <file>', about: 'NAME.unroll', isRequired: true }, overwrite],
  data: add(listDataFlags(), { with: ['files'] }),
  'data add': [
    { flags: '--name <text>', about: 'name of the data set (default: the name of the files)' },
    { flags: '--next', about: 'read texts, of which models predict the next character' },
    ...add(listDataFlags(), { without: ['--next'] }),
  ],
  'data make': [
    { flags: '--length <n>', about: 'steps per sequence (default: 100)' },
    { flags: '--train <n>', about: 'number of training sequences (default: 10000)' },
    { flags: '--test <n>', about: 'number of test sequences (default: 2000)' },
    { flags: '--seed <n>', about: 'random seed (default: 1)' },
    { flags: '--name <text>', about: 'name of the data set (default: the problem and its length)' },
  ],
  report: [
    {
      flags: '--runs <list>',
      about: 'runs separated by commas (default: the best of each model)',
    },
    where,
    {
      flags: '--kind <kind>',
      about: 'kind of report; all but experiment belong to a course',
      choices: reportKinds,
      default: 'experiment',
    },
    { flags: '--name <name>', about: 'author, as "Last, First"' },
    overwrite,
  ],
} satisfies Readonly<Record<string, readonly FlagDefinition[]>> as Readonly<
  Record<string, readonly FlagDefinition[]>
>;
