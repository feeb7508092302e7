// A paired comparison in one sentence, which claims no more than its numbers show.
import { capitalised, list } from '../catalogue/number-words';
import { printed, type Column } from './column';
import type { PairedComparison } from './paired';
import type { Interval } from './statistics';

export function pairedSentence(comparison: PairedComparison): string {
  return `${verdict(comparison)}${partners(comparison)}`;
}

function verdict(comparison: PairedComparison): string {
  const { compared, otherDifferences, seeds, epoch, difference } = comparison;
  if (compared === null && otherDifferences.length === 0) {
    return 'No comparison: the settings of both groups are the same.';
  }
  if (compared === null) return `No claim: the groups differ in ${list(otherDifferences)}.`;
  const [a, b] = namesOf(comparison, compared);
  if (otherDifferences.length > 0) {
    return `No claim: ${a} and ${b} differ in ${list(otherDifferences)} as well.`;
  }
  if (seeds.length === 0) return `No claim: ${a} and ${b} have no seed in common.`;
  if (epoch === null || difference === null) {
    return `No claim yet: ${a} and ${b} have no finished epoch in common.`;
  }
  return capitalised(result(comparison, a, b, epoch));
}

function result(comparison: PairedComparison, a: string, b: string, epoch: number): string {
  const { metric, seeds, difference, interval, studentInterval } = comparison;
  if (difference === null) throw new Error('A result without a difference');
  const amount = amountOf(comparison, Math.abs(difference.mean), difference.sd);
  const where = `${metric.name} after epoch ${epoch}`;
  if (interval === null || studentInterval === null) {
    return `no claim from one seed: ${a} and ${b} differ by ${amount} (${where}).`;
  }
  const of = `${seeds.length} seeds, paired`;
  const lead = difference.mean > 0 ? interval : negated(interval);
  const range = rangeOf(comparison, lead);
  if (spansZero(interval)) {
    return `no difference shown: ${a} and ${b} differ by ${amount}, ${of} (${where}; 95 % interval ${range}).`;
  }
  if (spansZero(studentInterval)) {
    return `no difference shown: ${a} and ${b} differ by ${amount}, ${of}, and ${seeds.length} seeds are too few for a claim (${where}).`;
  }
  const isFirst = difference.mean > 0 === (metric.better === 'higher');
  const [better, worse] = isFirst ? [a, b] : [b, a];
  return `${better} beats ${worse} by ${amount}, ${of} (${where}; 95 % interval ${range}).`;
}

/** Like the amount, the interval is given for a positive difference: "2.1 to 2.5", "−0.2 to 0.4". */
const negated = ({ low, high }: Interval): Interval => ({ low: -high, high: -low });

const spansZero = ({ low, high }: Interval) => low <= 0 && high >= 0;

/** "2.3 ± 0.2 points", "0.012 ± 0.003": mean and standard deviation of the differences. */
function amountOf({ metric }: PairedComparison, mean: number, sd: number | null): string {
  const print = printer(metric.isPercent, mean);
  const spread = sd === null ? '' : ` ± ${print(sd)}`;
  return `${print(mean)}${spread}${metric.isPercent ? ' points' : ''}`;
}

function rangeOf({ metric, difference }: PairedComparison, { low, high }: Interval): string {
  const print = printer(metric.isPercent, Math.abs(difference?.mean ?? 0));
  return `${print(low)} to ${print(high)}`;
}

/** Points with one decimal, with two where the difference is below one point; losses with four. */
function printer(isPercent: boolean, size: number): (value: number) => string {
  const decimals = isPercent ? (size >= 0.01 ? 1 : 2) : 4;
  return (value) => (isPercent ? value * 100 : value).toFixed(decimals).replace('-', '−');
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
