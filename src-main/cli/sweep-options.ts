// The options of `unroll sweep` as a sweep: those of `unroll train`, and the settings that take several values.
import { experiments, type SettingName, settings } from '../engine/catalogue';
import { suggest } from '../core/did-you-mean';
import { sweepSchema, sweptSettingNames, type Sweep, type VariedSetting } from '../contract/sweep';
import { Problem } from '../core/problem';
import { toExperiment, type TrainOptions } from './experiment-options';
import { toOptionName } from './settings-flags';

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
  const varied = [...vary].map(([key, values]) => ({ setting: findSetting(key), values }));
  for (const { setting } of varied) {
    const { key } = settings.definitions[setting];
    const flag = [key, ...(setting === 'seed' ? [experiments.seedCount.key] : [])].find(
      (one) => options[toOptionName(one)] !== undefined,
    );
    if (flag !== undefined) rejectOption(`--${flag} has no effect with --vary ${key}`);
  }
  const { random, drawSeed = '1', race } = options;
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
  const reasons = parsed.error.issues.map((issue) => {
    const flag = { 'search.seed': '--draw-seed', 'search.draws': '--random' }[issue.path.join('.')];
    return flag === undefined ? experiments.formatIssue(issue) : `${flag}: ${issue.message}`;
  });
  return rejectOption([...new Set(reasons)].join('. '));
}

function findSetting(word: string): SettingName {
  const wanted = word.toLowerCase().replace(/^--/, '');
  const found = sweptSettingNames.find((name) => {
    const { key, aliases = [], label } = settings.definitions[name];
    return [key, name, label, ...aliases].some((known) => known.toLowerCase() === wanted);
  });
  const known = sweptSettingNames.map((name) => settings.definitions[name].key);
  return (
    found ??
    rejectOption(
      `--vary cannot vary "${word}".${suggest(wanted, known)} It takes ${known.join(', ')}`,
    )
  );
}

function rejectOption(reason: string): never {
  throw new Problem('bad-config', `${reason}. Nothing was trained.`);
}
