// The options of `unroll sweep` as a sweep: those of `unroll train`, and the settings that take several values.
import { experiments, type SettingName, settings } from '../engine/catalogue';
import { list } from '../core/number-texts';
import { sweepSchema, sweptSettingNames, type Sweep, type VariedSetting } from '../contract/sweep';
import { Problem } from '../core/problem';
import { toExperiment, type TrainOptions } from './experiment-options';

export interface SweepOptions {
  readonly vary?: readonly string[];
  readonly random?: string;
  readonly drawSeed?: string;
  readonly race?: true;
  readonly plan?: string | true;
}

/** @param store its folder, for the data sets in it */
export function toSweep(options: SweepOptions & TrainOptions, store: string): Sweep {
  const vary = new Map<string, string>();
  for (const word of options.vary ?? []) {
    const [key = '', ...values] = word.split('=');
    if (values.length === 0)
      rejectOption(`--vary takes a setting and values, such as lr=1e-3,2e-3`);
    if (vary.has(key.trim()))
      rejectOption(`--vary ${key.trim()} is given twice: name all values in one`);
    vary.set(key.trim(), values.join('='));
  }
  if (vary.size === 0 && options.random !== undefined)
    rejectOption('--random has no effect without --vary, whose ranges it draws from');
  const varied = [...vary].map(([key, values]) => ({ setting: findSetting(key), values }));
  for (const { setting } of varied) {
    const { key } = settings.definitions[setting];
    if (options[setting === 'seed' ? 'seeds' : key] !== undefined) {
      rejectOption(`--${key} and --vary ${key} cannot both be given`);
    }
  }
  const { random, drawSeed = '1', race } = options;
  if (race && options.plan !== undefined)
    rejectOption(
      '--race has no plan: on many machines take --more-seeds with --plan, a round at a time',
    );
  if (race && (options.seeds !== undefined || options.again === true))
    rejectOption(
      '--race sets the seeds, and takes what was trained before: leave out --seeds and --again',
    );
  const seed = settings.parseNumber(drawSeed);
  const parsed = sweepSchema.safeParse({
    experiment: toExperiment(options, store),
    vary: varied satisfies readonly VariedSetting[],
    search:
      random === undefined
        ? { kind: 'grid' }
        : { kind: 'random', draws: settings.parseNumber(random), seed },
    race,
  });
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map((issue) =>
    issue.path.join('.') === 'search.seed'
      ? `--draw-seed ${issue.message}`
      : experiments.formatIssue(issue),
  );
  return rejectOption([...new Set(reasons)].join('. '));
}

function findSetting(word: string): SettingName {
  const wanted = word.toLowerCase().replace(/^--/, '');
  const found = sweptSettingNames.find((name) => {
    const { key, aliases = [], label } = settings.definitions[name];
    return [key, name, label, ...aliases].some((known) => known.toLowerCase() === wanted);
  });
  const known = list(sweptSettingNames.map((name) => settings.definitions[name].key));
  return (
    found ?? rejectOption(`"${word}" is not a setting that a sweep can vary. Choose from ${known}`)
  );
}

function rejectOption(reason: string): never {
  throw new Problem('bad-config', `${reason}. Nothing was trained.`);
}
