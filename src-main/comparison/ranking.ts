// Settings ranked by their results over seeds: the one that leads, those that may be the best, and
// how many times its errors each makes. What headline, table, charts, report and command line say
// of them is this record.
import { extent, greatest, group } from 'd3-array';
import type { ResultMetric } from '../engine/catalogue/metrics';
import type { Run } from '../engine/contract/run';
import { at } from '../engine/core/element-at';
import { behindLeader, perSideOf, type Behind } from './best-set';
import { column, numberOf, type Column } from './column';
import { resultColumn, skillOf } from './result';
import { countedMembers, groupLabels, seedGroups } from './seeds';
import { tQuantile } from './special-functions';
import {
  proportionInterval,
  ratioInterval,
  summarise,
  type Interval,
  type Summary,
} from './statistics';

/** Errors as a multiple of others' errors. */
export interface Ratio extends Interval {
  readonly ratio: number;
}

/** A setting, by the runs of it that count. */
export interface RankedSetting {
  readonly id: string;
  /** What tells it from the others. */
  readonly label: string;
  /** One run for each seed, with a result. */
  readonly members: readonly Run[];
  /** A summary of the members' results. */
  readonly summary: Summary;
  /** The epoch that all of them ended after; null where it differs. */
  readonly epoch: number | null;
  /** Its errors as a multiple of the leader's; null where it is not judged. */
  readonly errors: Ratio | null;
  /** Whether it may be the best. */
  readonly mayBeBest: boolean;
  /** Why it is not judged; '' where it is. */
  readonly why: string;
}

export interface Ranking {
  /**
   * The leader, those that may be the best, the others, and those that are not judged; each the
   * fewest errors first.
   */
  readonly settings: readonly RankedSetting[];
  /** How many are judged. */
  readonly judged: number;
  /**
   * What the intervals are over: seeds; or of single models the choice of the sequences that they
   * were evaluated on.
   */
  readonly over: 'seeds' | 'sequences';
}

type Setting = Pick<RankedSetting, 'id' | 'label' | 'members' | 'summary' | 'epoch'>;

/** Of the runs that have a result. @param looks at growing data, which share the 5 % */
export function rankingOf(runs: readonly Run[], metric: ResultMetric, looks = 1): Ranking {
  const settings = settingsOf(runs, metric);
  const compared = largestClass(settings);
  const areSingle = compared.every(({ members }) => members.length === 1);
  const { leader, errors } = areSingle
    ? singleModels(compared, metric, looks)
    : overSeeds(compared, metric, looks);
  const errorsOf = new Map(compared.map((setting, i) => [setting.id, at(errors, i)]));
  const ranked = settings.map((setting): RankedSetting => {
    const found = errorsOf.get(setting.id) ?? null;
    const why = found === null ? whyNot(setting, at(compared, leader), areSingle) : '';
    return { ...setting, errors: found, mayBeBest: found !== null && found.low <= 1, why };
  });
  const first = compared[leader]?.id;
  const sign = resultColumn(metric).better === 'higher' ? -1 : 1;
  return {
    settings: ranked.toSorted(
      (a, b) =>
        Number(b.id === first) - Number(a.id === first) ||
        Number(b.mayBeBest) - Number(a.mayBeBest) ||
        Number(a.errors === null) - Number(b.errors === null) ||
        (a.errors?.ratio ?? 0) - (b.errors?.ratio ?? 0) ||
        sign * (a.summary.mean - b.summary.mean) ||
        (a.id < b.id ? -1 : 1),
    ),
    judged: errors.filter((one) => one !== null).length,
    over: areSingle ? 'sequences' : 'seeds',
  };
}

/** In an order that does not depend on that of the runs. */
function settingsOf(runs: readonly Run[], metric: ResultMetric): Setting[] {
  const result = resultColumn(metric);
  const groups = seedGroups(runs.filter((run) => numberOf(result, run) !== null));
  const labels = groupLabels(groups);
  return groups
    .flatMap((one): Setting[] => {
      const members = countedMembers(one);
      const summary = summarise(members.map((run) => numberOf(result, run) ?? NaN));
      if (summary === null) return [];
      const [shortest, longest] = extent(members, ({ epochsDone }) => epochsDone);
      const epoch = shortest === longest ? (longest ?? null) : null;
      return [{ id: one.id, label: labels.get(one.id) ?? '', members, summary, epoch }];
    })
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

const firstOf = ({ members }: Setting): Run => at(members, 0);
const hasFinished = (run: Run) => run.status === 'finished';

/**
 * The settings that can be compared: on the same sequences, and finished or as far as each other.
 * Of several such classes a finished one, then the largest.
 */
function largestClass(settings: readonly Setting[]): readonly Setting[] {
  const classes = group(settings, (setting) => {
    const { dataChecksum, config, epochsDone, status } = firstOf(setting);
    return JSON.stringify([dataChecksum, config.evaluateOn, status === 'finished' || epochsDone]);
  });
  const isFinished = ([one]: readonly Setting[]) => one !== undefined && hasFinished(firstOf(one));
  return (
    greatest(
      classes.values(),
      (a, b) => Number(isFinished(a)) - Number(isFinished(b)) || a.length - b.length,
    ) ?? []
  );
}

function whyNot(setting: Setting, leader: Setting, areSingle: boolean): string {
  const [run, first] = [firstOf(setting), firstOf(leader)];
  if (run.dataChecksum !== first.dataChecksum) return 'trained on other data';
  if (run.config.evaluateOn !== first.config.evaluateOn) return 'evaluated on another part';
  if (
    hasFinished(run) !== hasFinished(first) ||
    !(hasFinished(run) || run.epochsDone === first.epochsDone)
  )
    return 'not finished';
  return areSingle ? 'one seed' : 'fewer than two seeds in common with the leader';
}

interface Standings {
  /** An index among the settings; 0 where there are none. */
  readonly leader: number;
  readonly errors: readonly (Ratio | null)[];
}

const equal: Ratio = { ratio: 1, low: 1, high: 1 };

function overSeeds(settings: readonly Setting[], metric: ResultMetric, looks: number): Standings {
  const seeds = new Map(
    [...new Set(settings.flatMap(({ members }) => members.map(({ config }) => config.seed)))]
      .toSorted((a, b) => a - b)
      .map((seed, i) => [seed, i]),
  );
  const values = settings.map(({ members }) => {
    const row = new Float64Array(seeds.size).fill(NaN);
    for (const run of members) row[seeds.get(run.config.seed) ?? NaN] = skillOf(run, metric) ?? NaN;
    return row;
  });
  const { leader, behind } = behindLeader(values, looks);
  const ratioOf = ({ mean, interval: { low, high } }: Behind): Ratio => ({
    ratio: Math.exp(mean),
    low: Math.exp(low),
    high: Math.exp(high),
  });
  return {
    leader,
    errors: behind.map((one, i) => (i === leader ? equal : one && ratioOf(one))),
  };
}

/** Of models with one seed only the choice of the sequences is known, and only of shares of them. */
function singleModels(
  settings: readonly Setting[],
  metric: ResultMetric,
  looks: number,
): Standings {
  const skills = settings.map((one) => skillOf(firstOf(one), metric) ?? -Infinity);
  const leader = Math.max(0, skills.indexOf(Math.max(...skills)));
  const counts = settings.map((one) => firstOf(one).evaluatedSequences);
  const isOfShares = metric === 'test/accuracy' && counts.every((count) => count > 0);
  if (!isOfShares) return { leader, errors: settings.map((_, i) => (i === leader ? equal : null)) };
  // The quantile of the normal distribution.
  const z = tQuantile(1e7, 1 - 2 * perSideOf(settings.length, looks));
  const wrong = settings.map(({ summary }, i) => {
    const value = 1 - summary.mean;
    return { value, ...proportionInterval(value, at(counts, i), z) };
  });
  const least = wrong[leader];
  return {
    leader,
    errors: wrong.map((one, i) => {
      if (i === leader || least === undefined) return equal;
      return { ratio: Math.exp(at(skills, leader) - at(skills, i)), ...ratioInterval(one, least) };
    }),
  };
}

/** "0.71", "1.00", "12", "0.0031" */
export function times(value: number): string {
  if (value >= 1000) return value === Infinity ? '∞' : '> 1,000';
  if (value < 0.001) return value === 0 ? '0' : '< 0.001';
  return value >= 9.95 ? value.toFixed(0) : value.toPrecision(value >= 0.995 ? 3 : 2);
}

/** A setting's errors as a column has them: "● 1.12 (0.94–1.33)", with a mark where it may be the best. */
export function errorsCell({ errors, mayBeBest, why }: RankedSetting): string {
  if (errors === null) return why;
  const { ratio, low, high } = errors;
  const bounds = low === high ? '' : ` (${times(low)}–${times(high)})`;
  return `${mayBeBest ? '● ' : ''}${times(ratio)}${bounds}`;
}

/** The setting of each run that has one, by its id: of all runs of it, also those that do not count. */
function settingsByRun(runs: readonly Run[], { settings }: Ranking) {
  const byId = new Map(settings.map((one) => [one.id, one]));
  return new Map(
    seedGroups(runs).flatMap(({ id, runs: same }) => {
      const setting = byId.get(id);
      return setting === undefined ? [] : same.map((run) => [run.id, setting] as const);
    }),
  );
}

/** The ranking as a column of runs: all runs of a setting have what it has. */
export function errorsColumn(runs: readonly Run[], ranking: Ranking): Column {
  const of = settingsByRun(runs, ranking);
  return column({
    key: 'errors',
    label: 'Errors ×',
    kind: 'number',
    isDerived: true,
    better: 'lower',
    get: ({ id }) => (of.has(id) ? (of.get(id)?.errors?.ratio ?? NaN) : null),
    print: (_, run) => {
      const setting = run && of.get(run.id);
      return setting === undefined ? '–' : errorsCell(setting);
    },
  });
}

/** The runs that count of the settings that may be the best. */
export const bestRuns = ({ settings }: Ranking): readonly Run[] =>
  settings.flatMap(({ mayBeBest, members }) => (mayBeBest ? members : []));

/** The ids of all runs of settings that may be the best: these are in front in every chart. */
export const mayBeBestIds = (runs: readonly Run[], ranking: Ranking): ReadonlySet<number> =>
  new Set([...settingsByRun(runs, ranking)].flatMap(([id, one]) => (one.mayBeBest ? [id] : [])));
