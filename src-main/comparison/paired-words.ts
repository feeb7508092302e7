// A paired comparison in one sentence, which claims no more than its numbers show.
import { theModel } from '../catalogue/models';
import { capitalised, counted, list } from '../catalogue/number-words';
import { claimInWords, joined, pairsInWords, printDifference } from './claim';
import { printed, type Column } from './column';
import { costWords, isCostKnown } from './equal-cost';
import type { PairedComparison } from './paired';

export function pairedSentence(comparison: PairedComparison): string {
  const { epoch } = comparison;
  return [
    verdict(comparison, epoch === null ? '' : detail(comparison, epoch)),
    ...leftOutInWords(comparison),
  ].join(' ');
}

/** The same in parts, for a window that folds what is behind the claim. */
export function pairedParts(comparison: PairedComparison) {
  const { epoch, otherDifferences } = comparison;
  const isCompared = epoch !== null && otherDifferences.length === 0;
  const paired = pairsInWords(comparison.claim);
  const { length } = comparison.seeds;
  const wide = length === 2 ? ', and the interval of two is wide' : '';
  const pairs =
    paired === ''
      ? ''
      : `${paired}, ± is the standard deviation of their ${length} differences${wide}`;
  return {
    /** "The GRU leads the LSTM by 0.35 ± 0.40 points: no difference shown.", with what is equal where it is not the epochs. */
    claim: verdict(comparison, null, equalInWords(comparison.cost)),
    /** "Test accuracy after epoch 4, 95 % interval −5.56 to 5.95, which contains 0; 3 paired seeds, ± is …."; '' where nothing is compared. */
    detail: isCompared ? `${capitalised(joined([detail(comparison, epoch), pairs]))}.` : '',
    leftOut: leftOutInWords(comparison),
  };
}

/** "at equal time, "; of epochs, which all comparisons have in common, ''. */
const equalInWords = (cost: PairedComparison['cost']) =>
  cost === 'epochs' ? '' : `at equal ${costWords[cost]}, `;

/** @param detail as `claimInWords` has it @param equal before the claim */
function verdict(comparison: PairedComparison, detail: string | null, equal = ''): string {
  const { compared, otherDifferences, seeds, epoch, metric, claim } = comparison;
  const { cost, reference } = comparison;
  if (compared === null && otherDifferences.length === 0) {
    return 'No comparison: the settings of both groups are the same.';
  }
  if (compared === null) return `No claim: the groups differ in ${list(otherDifferences)}.`;
  if (!isCostKnown(comparison.groups, cost)) {
    return 'No claim: multiply-adds are counted for images only, and these runs read sequences.';
  }
  const names = namesInSentence(comparison, compared);
  const [a, b] = names;
  if (otherDifferences.length > 0) {
    return `No claim: ${a} and ${b} differ in ${list(otherDifferences)} as well.`;
  }
  if (seeds.length === 0 && cost === 'parameters') {
    return `No claim: no runs of ${a} and ${b} with the same seed have parameter counts within 10 % of each other.`;
  }
  if (seeds.length === 0) return `No claim: ${a} and ${b} have no seed in common.`;
  if (epoch === null && isOfCost(cost)) {
    return `No claim: ${names[1 - reference] ?? ''} did not train for as ${cost === 'seconds' ? 'long' : 'many multiply-adds'} as an epoch of ${names[reference]} takes.`;
  }
  if (epoch === null) return `No claim yet: ${a} and ${b} have no finished epoch in common.`;
  return `${capitalised(equal + claimInWords(claim, names, metric, detail))}.`;
}

function detail(comparison: PairedComparison, epoch: number): string {
  const { compared, reference } = comparison;
  const name = compared === null ? '' : namesInSentence(comparison, compared)[reference];
  return `${whereInWords(comparison, name, epoch)}${intervalInWords(comparison)}`;
}

const isOfCost = (cost: PairedComparison['cost']) => cost === 'seconds' || cost === 'multiply-adds';

/** "test accuracy after epoch 10", "test accuracy at equal multiply-adds, after epoch 7 of LSTM, ahead in 5 of 6 combinations" */
function whereInWords(
  { metric, cost, costsAlike, settings, unbalanced, ahead, claim }: PairedComparison,
  reference: string,
  epoch: number,
): string {
  const which = unbalanced > 0 ? ' that every seed has' : '';
  const wins = ahead[claim.ahead === 'first' ? 0 : 1];
  const many =
    settings > 1 ? `, ahead in ${wins} of ${counted(settings, 'combination')}${which}` : '';
  if (isOfCost(cost) && costsAlike) {
    // Else one wonders why the numbers are those at equal epochs.
    const alike = `as ${cost === 'seconds' ? 'long' : 'many'} in both`;
    return `${metric.name} at equal ${costWords[cost]}, after epoch ${epoch}, as an epoch takes ${alike}${many}`;
  }
  if (isOfCost(cost)) {
    return `${metric.name} at equal ${costWords[cost]}, after epoch ${epoch} of ${reference}${many}`;
  }
  const size = cost === 'parameters' ? ', parameter counts within 10 %' : '';
  return `${metric.name} after epoch ${epoch}${size}${many}`;
}

/** Whether the second minus the first is positive: everything that is said of the difference is of that then. */
export const isReversed = ({ claim }: Pick<PairedComparison, 'claim'>): boolean =>
  (claim.difference?.mean ?? 0) < 0;

/** For a positive difference, as the amount before it: ", 95 % interval 2.10 to 2.50"; with why it shows nothing where it does not. */
function intervalInWords(comparison: PairedComparison): string {
  const { claim, metric } = comparison;
  if (claim.interval === null) return '';
  const { low, high } = claim.interval;
  const [from, to] = isReversed(comparison) ? [-high, -low] : [low, high];
  const print = (value: number) => printDifference(value, metric.isPercent);
  const why = claim.better === null ? ', which contains 0' : '';
  return `, 95 % interval ${print(from)} to ${print(to)}${why}`;
}

/** "GRU" and "RNN", "learning rate 2e-3" and "learning rate 1e-3". */
export function namesOf(
  { groups }: Pick<PairedComparison, 'groups'>,
  compared: Column,
): [string, string] {
  const name = (value: string) =>
    compared.key === 'cell' ? value : `${compared.inSentence} ${value}`;
  return [name(printed(compared, groups[0])), name(printed(compared, groups[1]))];
}

/** "the GRU" and "the RNN" */
const namesInSentence = (...of: Parameters<typeof namesOf>): [string, string] => {
  const [a, b] = namesOf(...of);
  return [theModel(a), theModel(b)];
};

/** Seeds have a number each; of several settings, runs are counted. */
function leftOutInWords(comparison: PairedComparison): string[] {
  const { seeds, settings, unpaired, unfinished, unbalanced, compared } = comparison;
  if (seeds.length === 0 || compared === null) return [];
  const uneven = leftOut(
    unbalanced,
    counted(unbalanced, 'pair'),
    'settings that not every seed has',
  );
  return namesInSentence(comparison, compared)
    .flatMap((name, i) => {
      const alone = unpaired[i] ?? [];
      const numbers = alone.map(({ config }) => String(config.seed));
      const who =
        settings > 1 || unbalanced > 0
          ? counted(alone.length, 'run')
          : `${alone.length === 1 ? 'Seed' : 'Seeds'} ${list(numbers)}`;
      const unended = unfinished[i] ?? 0;
      return [
        leftOut(alone.length, `${who} of ${name}`, 'no partner with results'),
        leftOut(unended, `${counted(unended, 'run')} of ${name}`, 'not finished'),
      ];
    })
    .concat(uneven)
    .filter((part) => part !== '');
}

function leftOut(count: number, who: string, why: string): string {
  if (count === 0) return '';
  return count === 1
    ? `${who} has ${why} and is left out.`
    : `${who} have ${why} and are left out.`;
}
