// Which classes a run mistakes for which.
import { at } from '../../element-at';
import type { EpochResult } from '../../contract/run';
import { count, list, percent } from '../words';

export interface Confused {
  readonly label: number;
  readonly takenFor: number;
  readonly times: number;
}

/** The most frequent mistakes first. @param confusion classes × classes, row true, column predicted */
function commonMistakes(confusion: readonly number[], most: number): Confused[] {
  const classes = Math.sqrt(confusion.length);
  return confusion
    .map((times, at) => ({ label: Math.floor(at / classes), takenFor: at % classes, times }))
    .filter(({ label, takenFor, times }) => label !== takenFor && times > 0)
    .sort((a, b) => b.times - a.times)
    .slice(0, most);
}

/** @param names of the classes, by label */
export function mistakesInWords({ confusion }: EpochResult, names: readonly string[]): string {
  const rates = names
    .map((name, label) => {
      const row = confusion.slice(label * names.length, (label + 1) * names.length);
      const total = row.reduce((sum, n) => sum + n, 0);
      return { name, total, right: at(row, label) / total };
    })
    .filter(({ total }) => total > 0);
  const [top] = commonMistakes(confusion, 1);
  if (top === undefined || rates.length === 0) return 'It makes no mistake.';
  const right = rates.map((rate) => rate.right);
  const [high, low] = [Math.max(...right), Math.min(...right)];
  const classesAt = (rate: number) => {
    const names = rates.filter((one) => one.right === rate).map(({ name }) => name);
    return `class${names.length > 1 ? 'es' : ''} ${list(names)}`;
  };
  const often = top.times === 1 ? 'once' : `${count(top.times)} times`;
  const [label, takenFor] = [names[top.label] ?? '?', names[top.takenFor] ?? '?'];
  const extremes =
    high === low
      ? `It classifies all classes equally well (${percent(high)})`
      : `It is best on ${classesAt(high)} (${percent(high)} correct) and weakest on ${classesAt(low)} (${percent(low)})`;
  return `${extremes}; no mistake is more frequent than class ${label} taken for ${takenFor}, ${often}.`;
}
