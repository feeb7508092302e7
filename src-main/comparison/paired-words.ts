// A paired comparison in one sentence, which claims no more than its numbers show.
import { capitalised, list } from '../catalogue/number-words';
import { claimInWords, printDifference } from './claim';
import { printed, type Column } from './column';
import type { PairedComparison } from './paired';

export function pairedSentence(comparison: PairedComparison): string {
  return `${verdict(comparison)}${partners(comparison)}`;
}

function verdict(comparison: PairedComparison): string {
  const { compared, otherDifferences, seeds, epoch, metric, claim } = comparison;
  if (compared === null && otherDifferences.length === 0) {
    return 'No comparison: the settings of both groups are the same.';
  }
  if (compared === null) return `No claim: the groups differ in ${list(otherDifferences)}.`;
  const [a, b] = namesOf(comparison, compared);
  if (otherDifferences.length > 0) {
    return `No claim: ${a} and ${b} differ in ${list(otherDifferences)} as well.`;
  }
  if (seeds.length === 0) return `No claim: ${a} and ${b} have no seed in common.`;
  if (epoch === null) return `No claim yet: ${a} and ${b} have no finished epoch in common.`;
  const where = `${metric.name} after epoch ${epoch}${intervalInWords(comparison)}`;
  return `${capitalised(claimInWords(claim, [a, b], metric, where))}.`;
}

/** For a positive difference, as the amount before it: ", 95 % interval 2.10 to 2.50". */
function intervalInWords({
  claim: { difference, interval, groups },
  metric,
}: PairedComparison): string {
  if (interval === null) return '';
  const { low, high } = interval;
  const [from, to] = (difference?.mean ?? 0) < 0 ? [-high, -low] : [low, high];
  const print = (value: number) => printDifference(value, metric.isPercent);
  const over = groups > 2 ? ' over all pairs' : '';
  return `, 95 % interval${over} ${print(from)} to ${print(to)}`;
}

/** "GRU" and "RNN", "learning rate 2e-3" and "learning rate 1e-3". */
function namesOf({ groups }: PairedComparison, compared: Column): [string, string] {
  const name = (value: string) =>
    compared.key === 'cell' ? value : `${compared.inSentence} ${value}`;
  return [name(printed(compared, groups[0])), name(printed(compared, groups[1]))];
}

function partners(comparison: PairedComparison): string {
  const { seeds, unpaired, compared } = comparison;
  if (seeds.length === 0 || compared === null) return '';
  const names = namesOf(comparison, compared);
  return unpaired
    .map((alone, i) => {
      if (alone.length === 0) return '';
      const [word, verb, are] =
        alone.length === 1 ? ['Seed', 'has', 'is'] : ['Seeds', 'have', 'are'];
      return ` ${word} ${list(alone.map(String))} of ${String(names[i])} ${verb} no partner with results and ${are} left out.`;
    })
    .join('');
}
