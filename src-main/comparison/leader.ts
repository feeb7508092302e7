// The best setting among several runs, and what it is shown to be. By the result after the last epoch: the best epoch was chosen
// by the same images.
import { extent, greatest, least, max } from 'd3-array';
import { capitalised, count, counted, fixed } from '../catalogue/number-words';
import type { Run } from '../contract/run';
import { at } from '../element-at';
import {
  accuracy,
  amountInWords,
  claimOf,
  joined,
  leadInWords,
  pairsInWords,
  scoreMetric,
  type ComparedMetric,
} from './claim';
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
  /** 0 where it is unknown. */
  readonly parameters: number;
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

/** What is said of the best setting: the claim, short, and behind it the results and the pairs that it rests on. */
export interface Conclusion {
  readonly claim: string;
  /** '' for none. */
  readonly detail: string;
}

/** Both in one text. */
export function leaderInWords(...of: Parameters<typeof leadersClaim>): string | null {
  const said = leadersClaim(...of);
  return said === null ? null : joined([said.claim, said.detail], '. ');
}

/** @returns null before any of the runs has finished an epoch @param result one of `lastResults` */
export function leadersClaim(
  runs: readonly Run[],
  result: Column = at(lastResults, 0),
): Conclusion | null {
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
  if (second === undefined) return { claim: `${reached} after ${first.epochs}`, detail: '' };
  const both = `${first.label} and ${second.label}`;
  if (first.epochs !== second.epochs) {
    return {
      claim: `No claim: ${both} trained for different numbers of epochs`,
      detail: `${reached} after ${first.epochs}, ${second.label} at ${print(second)} after ${second.epochs}`,
    };
  }
  // A seed in common pairs nothing where the data differ.
  if (first.data !== second.data) {
    const detail = `${reached}, ${second.label} at ${print(second)}`;
    return { claim: `No claim: ${both} were trained on different data`, detail };
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
  const isOpposite = claim.ahead === 'second';
  const [ahead, behind] = isOpposite ? [second, first] : [first, second];
  const lead = `${ahead.label} ${leadInWords(claim, behind.label, metric)}`;
  const against = (own: Summary, other: Summary, withSeeds: boolean) =>
    [own, other].map((summary) => resultInWords(summary, metric, withSeeds)).join(' against ');
  const ofAll = (withSeeds: boolean) => against(ahead.summary, behind.summary, withSeeds);
  // Of the pairs, so that the two differ by what the claim says.
  const paired = new Set(pairs.map(([{ seed }]) => seed));
  const [own, other] = [ahead, behind].map(({ members }) =>
    summarise(members.filter(({ seed }) => paired.has(seed)).map(({ value }) => value)),
  );
  const areAll = [ahead, behind].every(({ summary }) => summary.count === pairs.length);
  const results =
    areAll || !own || !other
      ? [`${capitalised(ofAll(!areAll))} after ${first.epochs}`]
      : [
          `${capitalised(against(own, other, false))} after ${first.epochs} with the ${counted(pairs.length, 'seed')} that both have`,
          `over all seeds ${ofAll(true)}`,
        ];
  return {
    claim: isOpposite ? `By the seeds that both have, ${lead}` : lead,
    detail: joined([...results, pairsInWords(claim)]),
  };
}

/**
 * Which one to take: the smallest whose mean is within one standard error of the best one's (Breiman, Friedman, Olshen and Stone,
 * Classification and Regression Trees, 1984). A rule for choosing, no claim. Null for one seed, which has no standard error, and where
 * no other combination trained for as long on the same data.
 */
export function choiceInWords(
  runs: readonly Run[],
  result: Column = at(lastResults, 0),
): string | null {
  const sign = result.better === 'higher' ? 1 : -1;
  const standings = standingsOf(runs, result);
  const best = greatest(standings, (a, b) => sign * (a.summary.mean - b.summary.mean));
  if (!best || best.summary.sd === null || best.parameters === 0) return null;
  const { epochs, data, summary, parameters } = best;
  const error = best.summary.sd / Math.sqrt(summary.count);
  const others = standings.filter(
    (one) => one !== best && one.epochs === epochs && one.data === data && one.parameters > 0,
  );
  if (others.length === 0) return null;
  const near = others.filter(({ summary: { mean } }) => Math.abs(mean - summary.mean) <= error);
  const smallest = least(near, (a, b) => a.parameters - b.parameters);
  const amount = amountInWords(error, null, { isPercent: result.kind === 'percent' });
  const within = `within one standard error of its seeds (${amount})`;
  const isOnTest = at(runs, 0).config.evaluateOn === 'test' && others.length > 1;
  const caution = isOnTest
    ? `. Chosen among ${count(others.length + 1)} on the test set, it is likely to do worse on new data`
    : '';
  const choice =
    smallest !== undefined && smallest.parameters < parameters
      ? `To choose one: ${smallest.label}, the smallest ${within} of the best mean, with ${count(smallest.parameters)} parameters in place of ${count(parameters)}`
      : `To choose one: ${best.label}; nothing smaller is ${within} of its mean`;
  return `${choice}${caution}`;
}

/** Less than a point is what seeds differ by. */
const fall = 0.01;

/**
 * Where other settings than the one that leads at the end were ahead by a point in their best epochs, or where it fell by a point
 * itself: best and last accuracy disagree on which is best. Null where they do not.
 */
export function fallenInWords(runs: readonly Run[]): string | null {
  const best = standingsOf(runs, bestResult);
  const last = standingsOf(runs, at(lastResults, 0));
  const ahead = (standings: readonly Standing[]) =>
    greatest(standings, (a, b) => a.summary.mean - b.summary.mean);
  const leader = ahead(last);
  const of = (standings: readonly Standing[], one?: Standing) =>
    standings.find(({ id }) => id === one?.id);
  const leadersBest = of(best, leader);
  if (leader === undefined || leadersBest === undefined) return null;
  const print = ({ summary }: Standing) => resultInWords(summary, scoreMetric(runs));
  const isAbove = (one: Standing, other: Standing) => one.summary.mean - other.summary.mean >= fall;
  const fallen = best.filter((one) => isAbove(one, leadersBest));
  // Of as many seeds as any: of one seed it could be an accident.
  const seeds = max(fallen, ({ summary }) => summary.count) ?? 0;
  const first = ahead(fallen.filter(({ summary }) => summary.count === seeds));
  const end = of(last, first);
  if (first === undefined || end === undefined) {
    return isAbove(leadersBest, leader)
      ? `${leader.label} was at ${print(leadersBest)} in its best epochs`
      : null;
  }
  const alone = seeds === 1 && leader.summary.count > 1 ? ' (one seed)' : '';
  const reached = `with ${print(first)}${alone}`;
  return fallen.length === 1
    ? `${first.label} was ahead in its best epochs, ${reached}, and ended at ${print(end)}`
    : `${count(fallen.length)} others were ahead in their best epochs, such as ${first.label} ${reached}, which ended at ${print(end)}`;
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
    const { dataChecksum: data, parameterCount: parameters } = firstOf(group);
    return summary === null
      ? []
      : [
          {
            ...{ id: group.id, members, epochs, data, parameters, summary },
            get label() {
              return labelOf(group.id);
            },
          },
        ];
  });
}

function resultInWords(summary: Summary, metric: ComparedMetric, withSeeds = true): string {
  const { isPercent, name } = metric;
  const print = (value: number) =>
    isPercent ? `${fixed(100 * value, 2)}\u00a0%` : fixed(value, 4);
  const article = isPercent ? 'an' : 'a';
  const seeds = withSeeds && summary.count > 1 ? ` (${counted(summary.count, 'seed')})` : '';
  return `${name === accuracy.name ? '' : `${article} ${name} of `}${meanAndSd(print, summary)}${seeds}`;
}
