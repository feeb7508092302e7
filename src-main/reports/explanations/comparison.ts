// The best of several results beside each other one, as records, and their sentences.
import { isCell } from '../../catalogue/config';
import { theModel } from '../../catalogue/models';
import { accuracy, findingOf, findingSentence, type Finding } from '../../comparison/finding';
import { percent } from '../words';
import { difference, evaluationOf, type CellResult } from './cells';

/** A single run does not stand for its cell. */
export const nameInFinding = ({ name, runs }: CellResult) =>
  runs.length === 1 ? `the ${name} run` : theModel(name);

/** @param groups from which the two were chosen */
export function compared(first: CellResult, second: CellResult, groups = 2): Finding {
  const { claim } = difference(first, second, groups);
  return findingOf(claim, [nameInFinding(first), nameInFinding(second)], accuracy, first.epoch);
}

/** The best beside each other one, the best first; none for a single result. */
export function findingsOf(results: readonly CellResult[]): Finding[] {
  const [best, ...others] = results.toSorted((a, b) => b.accuracy - a.accuracy);
  if (best === undefined) return [];
  return others.map((other) => compared(best, other, results.length));
}

/** Results in their order, and what is shown of the best beside each other one; '' for fewer than two. */
export function ranking(results: readonly CellResult[]): string {
  const sorted = results.toSorted((a, b) => b.accuracy - a.accuracy);
  const [best] = sorted;
  if (best === undefined || sorted.length < 2) return '';
  const order = sorted.map(({ name, accuracy: reached }) => `${name} ${percent(reached)}`);
  const isSettings = new Set(results.map(({ cell }) => cell)).size < results.length;
  const among = isSettings
    ? 'settings'
    : results.every(({ cell }) => isCell(cell))
      ? 'cells'
      : 'models';
  const found = findingsOf(results).map((finding) => `${findingSentence(finding)}.`);
  return `Among the ${among}, by ${evaluationOf(results)} accuracy after epoch ${best.epoch}: ${order.join(', ')}. ${found.join(' ')}`;
}
