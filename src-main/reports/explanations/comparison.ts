// Sentences that compare cells. Each follows from the numbers, whichever cell they favour.
import { equalHiddenSize } from '../../catalogue/parameters';
import type { ReportRun } from '../collect';
import { count, list, numberWord, percent, points, seconds, signedPoints, times } from '../words';
import { difference, evaluationOf, type CellResult, type Difference, type Pairs } from './cells';
import { levelWord } from './levels';

/** One cell against another: who is ahead and by how much, who learned faster, what it costs. */
export function comparison(
  first: CellResult,
  second: CellResult,
  levels: readonly number[],
): string[] {
  return [accuracies(first, second), paces(first, second, levels), costs(first, second)];
}

function accuracies(first: CellResult, second: CellResult): string {
  const found = difference(first, second);
  const at = `After epoch ${first.epoch}`;
  const described = `${first.name} ${percent(first.accuracy)}${over(first)}, ${second.name} ${percent(second.accuracy)}${over(second)}`;
  const by =
    found.pairs === null
      ? unpaired(first, second, found)
      : paired(first.name, second.name, found.pairs);
  return `${verdict(first, second, found)}. ${at}: ${described}. ${by}`;
}

function verdict(first: CellResult, second: CellResult, found: Difference): string {
  if (found.verdict === 'neither')
    return `**Neither ${who(first)} nor ${who(second)} is measurably ahead**`;
  const [winner, loser] = found.verdict === 'first' ? [first, second] : [second, first];
  return `**${capital(who(winner))} is ahead of ${who(loser)}**`;
}

/** A single run does not stand for its cell. */
const who = ({ name, runs }: CellResult) => (runs.length === 1 ? `the ${name} run` : name);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function unpaired(first: CellResult, second: CellResult, found: Difference): string {
  const on = evaluationOf([first, second]);
  const size = `That is a difference of ${points(found.value)} with a standard error of ${points(found.standardError)}${Number.isFinite(found.errors) ? ` (${found.errors.toFixed(1)} standard errors${found.verdict !== 'neither' && found.errors < 3 ? ', only just beyond two' : ''})` : ''}, which covers the choice of the ${count(imagesOf(first))} ${on} images.`;
  const isAlone = first.runs.length === 1 && second.runs.length === 1;
  const limits = isAlone
    ? 'Each cell has one run: what another seed would change is not in this standard error.'
    : 'The runs of the two cells do not share two seeds, so the seeds are not paired.';
  return `${size} ${fewer(first, second, found)}${limits}`;
}

function fewer(first: CellResult, second: CellResult, found: Difference): string {
  if (found.verdict === 'neither') return '';
  const [winner, loser] = found.verdict === 'first' ? [first, second] : [second, first];
  const share = (1 - winner.accuracy) / (1 - loser.accuracy);
  return `${winner.name} makes ${((1 - share) * 100).toFixed(0)}\u00a0% fewer mistakes. `;
}

function paired(
  first: string,
  second: string,
  { seeds, differences, mean, interval }: Pairs,
): string {
  const ahead = differences.filter((value) => value > 0).length;
  const behind = differences.filter((value) => value < 0).length;
  const wins =
    ahead === seeds.length || behind === seeds.length
      ? `${ahead > 0 ? first : second} is ahead with each of them`
      : `${first} is ahead with ${howMany(ahead)} of them and ${second} with ${howMany(behind)}`;
  const described = differences.map(signedPoints).join(', ');
  return `Paired by the ${numberWord(seeds.length)} seeds that both have (${list(seeds.map(String))}), ${first} minus ${second} is ${described} percentage points: ${wins}. The mean is ${signedPoints(mean)}, its 95 % interval by Student’s t from ${signedPoints(interval.low)} to ${signedPoints(interval.high)}${interval.low <= 0 && interval.high >= 0 ? ', which includes 0: these seeds do not settle the order' : ''}.`;
}

const howMany = (seeds: number) => (seeds === 0 ? 'none' : numberWord(seeds));

const over = ({ runs }: CellResult) =>
  runs.length > 1 ? ` (mean of ${numberWord(runs.length)} runs)` : '';
const imagesOf = ({ runs }: CellResult) => runs[0]?.images ?? 0;

function paces(first: CellResult, second: CellResult, levels: readonly number[]): string {
  if (levels.length === 0) return '';
  const described = levels.map((level) => {
    const [a, b] = [first.firstEpochAt(level), second.firstEpochAt(level)];
    const word = levelWord(level);
    if (a === null && b === null) return `neither reached ${word} by then`;
    if (a === null)
      return `${second.name} reached ${word} in epoch ${String(b)}, ${first.name} not`;
    if (b === null) return `${first.name} reached ${word} in epoch ${a}, ${second.name} not`;
    if (a === b) return `both reached ${word} in epoch ${a}`;
    return `${first.name} reached ${word} in epoch ${a}, ${second.name} in epoch ${b}`;
  });
  return `Pace: ${described.join('; ')}.`;
}

function costs(first: CellResult, second: CellResult): string {
  const [slow, fast] = first.epochMs >= second.epochMs ? [first, second] : [second, first];
  const [large, small] =
    first.parameterCount >= second.parameterCount ? [first, second] : [second, first];
  const factor = times(slow.epochMs / fast.epochMs);
  const time = `an epoch took ${slow.name} ${seconds(slow.epochMs)} and ${fast.name} ${seconds(fast.epochMs)}${factor === '1.0' ? '' : `, ${factor} times as long`}`;
  const size =
    large.parameterCount === small.parameterCount
      ? `both have ${count(large.parameterCount)} parameters`
      : `${large.name} has ${count(large.parameterCount)} parameters, ${times(large.parameterCount / small.parameterCount)} times as many as ${small.name} (${count(small.parameterCount)})`;
  return `Cost: ${time} (medians; other work on the machine counts, too); ${size}.`;
}

/** The hidden size for a comparison at equal size; empty where the sizes are within 2 % of each other. */
export function atEqualSize(first: CellResult, second: CellResult, run: ReportRun): string {
  const [large, small] =
    first.parameterCount >= second.parameterCount ? [first, second] : [second, first];
  if (large.parameterCount < 1.02 * small.parameterCount) return '';
  const { reading } = run.run.config;
  const size = equalHiddenSize(small.cell, large.parameterCount, reading);
  return `The two differ in size as well as in kind, and these runs do not separate the effects. A comparison at an equal number of parameters would train the ${small.name} with a hidden size of about ${size}.`;
}

/** Which of several cells is best, and which others are not measurably behind it. */
export function ranking(results: readonly CellResult[]): string {
  const sorted = results.toSorted((a, b) => b.accuracy - a.accuracy);
  const [best, ...others] = sorted;
  if (best === undefined || others.length === 0) return '';
  const order = sorted.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`);
  const isBehind = (other: CellResult) => difference(best, other).verdict === 'first';
  const level = others.filter((other) => !isBehind(other));
  const behind = others.filter(isBehind);
  const end =
    level.length === 0
      ? `${who(best)} is measurably ahead of ${others.length === 1 ? 'the other' : 'the others'}`
      : level.length === others.length
        ? `${who(best)} is not measurably ahead of ${others.length === 1 ? 'the other' : 'any other'}`
        : `${who(best)} and ${list(level.map(who))} cannot be told apart; ${list(behind.map(who))} ${behind.length === 1 ? 'is' : 'are'} measurably behind ${who(best)}`;
  return `Among the cells, by ${evaluationOf(results)} accuracy after epoch ${best.epoch}: ${list(order)}; ${end}.`;
}
