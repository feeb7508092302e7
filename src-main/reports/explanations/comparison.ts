// Sentences that compare cells. Each follows from the numbers at hand, whichever cell they favour.
import { count, list, numberWord, percent, points, seconds, times } from '../words';
import { difference, evaluationOf, type CellResult, type Difference } from './cells';
import { levels, levelWord } from './learning';

/** Where `evaluationOf` some results is both. */
export const mixedImages =
  'Mind that some of these results are on the test images and others on validation images: a difference between two such results says little of the cells.';

/** One cell against another: who is better and by how much, who learned faster, what it costs. */
export function comparison(first: CellResult, second: CellResult): string[] {
  return [accuracies(first, second), paces(first, second), costs(first, second)];
}

function accuracies(first: CellResult, second: CellResult): string {
  const found = difference(first, second);
  const a = `${first.name} ${percent(first.accuracy)}${over(first)}`;
  const b = `${second.name} ${percent(second.accuracy)}${over(second)}`;
  const sizes = `a difference of ${points(found.value)} with a standard error of ${points(found.standardError)}`;
  if (found.verdict === 'neither') {
    return `**Neither ${first.name} nor ${second.name} is measurably better**: ${a}, ${b}, ${sizes}; so little is within what chance among ${count(imagesOf(first))} ${evaluationOf([first, second])} images explains (less than two standard errors).`;
  }
  const [winner, loser] = found.verdict === 'first' ? [first, second] : [second, first];
  const wrong = (1 - winner.accuracy) / (1 - loser.accuracy);
  const fewer = Number.isFinite(wrong)
    ? ` It makes ${((1 - wrong) * 100).toFixed(0)}\u00a0% fewer mistakes.`
    : '';
  return `**${winner.name} is better than ${loser.name}**: ${a}, ${b}, ${sizes}, ${errorsInWords(found)}.${fewer}`;
}

function errorsInWords({ errors }: Difference): string {
  if (!Number.isFinite(errors)) return 'which no chance explains';
  const told = `${errors.toFixed(1)} standard errors`;
  return errors >= 3 ? `${told}, far more than chance` : `${told}, so only just beyond chance`;
}

const over = ({ runs }: CellResult) =>
  runs.length > 1 ? ` (mean of ${numberWord(runs.length)} runs)` : '';
const imagesOf = ({ runs }: CellResult) => runs[0]?.images ?? 0;

function paces(first: CellResult, second: CellResult): string {
  const reached = levels.filter(
    (level, index) =>
      index === 0 || first.firstEpochAt(level) !== null || second.firstEpochAt(level) !== null,
  );
  const told = reached.map((level) => {
    const [a, b] = [first.firstEpochAt(level), second.firstEpochAt(level)];
    const word = levelWord(level);
    if (a === null && b === null) return `neither reached ${word}`;
    if (a === null)
      return `${second.name} passed ${word} in epoch ${String(b)}, ${first.name} never`;
    if (b === null) return `${first.name} passed ${word} in epoch ${a}, ${second.name} never`;
    if (a === b) return `both passed ${word} in epoch ${a}`;
    return `${first.name} passed ${word} in epoch ${a}, ${second.name} in epoch ${b}`;
  });
  return `Pace: ${told.join('; ')}.`;
}

function costs(first: CellResult, second: CellResult): string {
  const [slow, fast] = first.epochMs >= second.epochMs ? [first, second] : [second, first];
  const [large, small] =
    first.parameterCount >= second.parameterCount ? [first, second] : [second, first];
  const time = `An epoch took ${slow.name} ${seconds(slow.epochMs)} and ${fast.name} ${seconds(fast.epochMs)}, ${times(slow.epochMs / fast.epochMs)} times as long`;
  const size =
    large.parameterCount === small.parameterCount
      ? `both have ${count(large.parameterCount)} parameters`
      : `${large.name} has ${count(large.parameterCount)} parameters, ${times(large.parameterCount / small.parameterCount)} times as many as ${small.name} (${count(small.parameterCount)})`;
  return `Cost: ${time}; ${size}.`;
}

/** Which of several cells came out first, and from which others it cannot be told apart. */
export function ranking(results: readonly CellResult[]): string {
  const sorted = results.toSorted((a, b) => b.accuracy - a.accuracy);
  const [best, ...others] = sorted;
  if (best === undefined || others.length === 0) return '';
  const order = sorted.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`);
  const level = others.filter((other) => difference(best, other).verdict === 'neither');
  const end =
    level.length === 0
      ? `${best.name} leads by more than two standard errors`
      : level.length === others.length
        ? `these lie within two standard errors of each other, so no order can be claimed`
        : `${best.name} and ${list(level.map(({ name }) => name))} cannot be told apart (less than two standard errors), the rest is behind`;
  return `By ${evaluationOf(results)} accuracy after the last epoch: ${list(order)}; ${end}.`;
}
