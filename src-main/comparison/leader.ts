// The best setting among several runs, and what it is shown to be. By the result after the last epoch: the best epoch was chosen
// by the same images.
import { extent, greatest } from 'd3-array';
import { counted } from '../catalogue/number-words';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import { accuracy, claimOf, scoreMetric, leadInWords, type ComparedMetric } from './claim';
import { numberOf, type Column } from './column';
import { runColumns } from './columns';
import { meanAndSd } from './print';
import { countedMembers, firstOf, groupLabels, seedGroups } from './seeds';
import { summarise, type Summary } from './statistics';

interface Standing {
  /** Of its settings, as `SeedGroup` has it. */
  readonly id: string;
  /** Among the others; made when it is asked for, since with thousands of runs that takes as long as the rest. */
  readonly label: string;
  /** Those that count. */
  readonly members: readonly Result[];
  /** After which they ended: "epoch 10", "epochs 9 to 14". */
  readonly epochs: string;
  readonly data: string;
  readonly summary: Summary;
}

interface Result {
  readonly seed: number;
  readonly value: number;
}

/** What settings are judged by: how well a run classifies after its last epoch. */
export const lastResults: readonly Column[] = runColumns.filter(({ key }) =>
  ['last', 'loss'].includes(key),
);

const bestResult = at(
  runColumns.filter(({ key }) => key === 'best'),
  0,
);

/** @returns null before any of the runs has finished an epoch @param result one of `lastResults` */
export function leaderInWords(
  runs: readonly Run[],
  result: Column = at(lastResults, 0),
): string | null {
  const metric: ComparedMetric =
    result.kind === 'percent'
      ? scoreMetric(runs)
      : { name: 'loss', isPercent: false, better: 'lower' };
  const sign = metric.better === 'higher' ? 1 : -1;
  const [first, second, ...others] = standingsOf(runs, result).toSorted(
    (a, b) => sign * (b.summary.mean - a.summary.mean),
  );
  if (first === undefined) return null;
  const print = ({ summary }: Standing) => resultInWords(summary, metric);
  const reached = `${first.label} ends at ${print(first)}`;
  if (second === undefined) return `${reached} after ${first.epochs}`;
  if (first.epochs !== second.epochs) {
    return `${reached} after ${first.epochs}, ${second.label} ${print(second)} after ${second.epochs}: different numbers of epochs, so no claim`;
  }
  // A seed in common pairs nothing where the data differ.
  if (first.data !== second.data) {
    return `${reached}, ${second.label} ${print(second)} on other data, so no claim`;
  }
  const pairs = first.members.flatMap((own) => {
    const other = second.members.find(({ seed }) => seed === own.seed);
    return other === undefined ? [] : [[own, other] as const];
  });
  const claim = claimOf(
    pairs.map(([own, other]) => own.value - other.value),
    metric,
    2 + others.length,
  );
  // The pairs may say another thing than the means of all.
  if (sign * (claim.difference?.mean ?? 0) < 0) {
    return `${reached}, ${second.label} ${print(second)}; by the seeds that both have, ${second.label} ${leadInWords(claim, first.label, metric)}`;
  }
  return `${reached} and ${leadInWords(claim, second.label, metric)}`;
}

/** Less than a point is what seeds differ by. */
const fall = 0.01;

/**
 * Where another setting than the one that leads at the end was ahead by a point in its best epochs, and then fell: best and last
 * accuracy disagree on which is best. Null where they do not.
 */
export function fallenInWords(runs: readonly Run[]): string | null {
  const best = standingsOf(runs, bestResult);
  const last = standingsOf(runs, at(lastResults, 0));
  const ahead = (standings: readonly Standing[]) =>
    greatest(standings, (a, b) => a.summary.mean - b.summary.mean);
  const [first, leader] = [ahead(best), ahead(last)];
  const of = (standings: readonly Standing[], one?: Standing) =>
    standings.find(({ id }) => id === one?.id);
  const [end, leadersBest] = [of(last, first), of(best, leader)];
  if (first === undefined || end === undefined || leadersBest === undefined) return null;
  if (first.summary.mean - leadersBest.summary.mean < fall) return null;
  const print = ({ summary }: Standing) => resultInWords(summary, scoreMetric(runs));
  return `${first.label} was ahead in its best epochs, with ${print(first)}, and ended at ${print(end)}`;
}

/** By the list of runs: two sentences ask for the same, and with thousands of runs it takes as long as the table. */
const known = new WeakMap<readonly Run[], Map<Column, readonly Standing[]>>();

function standingsOf(runs: readonly Run[], result: Column): readonly Standing[] {
  const own = known.get(runs) ?? new Map<Column, readonly Standing[]>();
  known.set(runs, own);
  const standings = own.get(result) ?? findStandings(runs, result);
  own.set(result, standings);
  return standings;
}

function findStandings(runs: readonly Run[], result: Column): Standing[] {
  const groups = seedGroups(runs.filter((run) => numberOf(result, run) !== null));
  let labels: ReadonlyMap<string, string> | null = null;
  const labelOf = (id: string) => (labels ??= groupLabels(groups)).get(id) ?? '';
  return groups.flatMap((group) => {
    const whole = countedMembers(group);
    const [shortest = 0, longest = 0] = extent(whole, ({ epochsDone }) => epochsDone);
    const epochs = shortest < longest ? `epochs ${shortest} to ${longest}` : `epoch ${longest}`;
    const members = whole.flatMap((run) => {
      const value = numberOf(result, run);
      return value === null ? [] : [{ seed: run.config.seed, value }];
    });
    const summary = summarise(members.map(({ value }) => value));
    const data = firstOf(group).dataChecksum;
    return summary === null
      ? []
      : [
          {
            ...{ id: group.id, members, epochs, data, summary },
            get label() {
              return labelOf(group.id);
            },
          },
        ];
  });
}

function resultInWords(summary: Summary, { isPercent, name }: ComparedMetric): string {
  const print = (value: number) =>
    isPercent ? `${(100 * value).toFixed(2)}\u00a0%` : value.toFixed(4);
  const article = isPercent ? 'an' : 'a';
  const seeds = summary.count > 1 ? ` (${counted(summary.count, 'seed')})` : '';
  return `${name === accuracy.name ? '' : `${article} ${name} of `}${meanAndSd(print, summary)}${seeds}`;
}
