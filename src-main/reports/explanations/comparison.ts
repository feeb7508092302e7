// Sentences that compare cells. Each follows from the numbers, whichever cell they favour.
import { isCell, theModel } from '../../catalogue/config';
import { duration } from '../../catalogue/durations';
import { equalHiddenSize } from '../../catalogue/parameters';
import { count, list, numberWord, percent, signedPoints, times } from '../words';
import { difference, evaluationOf, type CellResult, type Difference } from './cells';
import { levelAmong } from '../../comparison/claim';
import { accuracy, findingOf, findingSentence } from '../../comparison/finding';
import { at } from '../../element-at';
import { levelWord } from './levels';

/** One cell against another: who is ahead and by how much, who learned faster, what it costs. */
export function comparison(
  first: CellResult,
  second: CellResult,
  levels: readonly number[],
): string[] {
  return [comparedAccuracies(first, second), paces(first, second, levels), costs(first, second)];
}

/** Who is ahead, by how much, and what that shows. @param groups from which the two were chosen */
export function comparedAccuracies(first: CellResult, second: CellResult, groups = 2): string {
  const found = difference(first, second, groups);
  const described = `the accuracy of ${the(first)} is ${percent(first.accuracy)}${over(first)}, that of ${the(second)} ${percent(second.accuracy)}${over(second)}`;
  const by =
    found.pairs.seeds.length < 2 ? unpaired(first, second, found) : paired(first, second, found);
  const said = findingSentence(
    findingOf(found.claim, [who(first), who(second)], accuracy, first.epoch),
  );
  return `**${said}**. After epoch ${first.epoch} ${described}. ${by}`;
}

const the = ({ name }: CellResult) => theModel(name);
/** A single run does not stand for its cell. */
const who = (one: CellResult) => (one.runs.length === 1 ? `the ${one.name} run` : the(one));

function unpaired(first: CellResult, second: CellResult, { pairs }: Difference): string {
  const isAlone = first.runs.length === 1 && second.runs.length === 1;
  if (!isAlone && pairs.seeds.length === 0) return 'The two share no seed, so nothing is paired.';
  if (!isAlone) {
    const by = signedPoints(at(pairs.differences, 0));
    return `They share one seed, ${at(pairs.seeds, 0)}: with it ${the(first)} minus ${the(second)} is ${by} points, and one pair shows nothing.`;
  }
  return 'One seed each: nothing is shown about the cells.';
}

function paired(first: CellResult, second: CellResult, { pairs, claim }: Difference): string {
  const { seeds, differences } = pairs;
  const { difference: found, interval } = claim;
  if (found === null || interval === null) throw new Error('Two pairs without an interval');
  const ahead = differences.filter((value) => value > 0).length;
  const behind = differences.filter((value) => value < 0).length;
  const wins =
    ahead === seeds.length || behind === seeds.length
      ? `${the(ahead > 0 ? first : second)} is ahead with each of them`
      : `${the(first)} is ahead with ${howMany(ahead)} of them and ${the(second)} with ${howMany(behind)}`;
  const described = differences.map(signedPoints).join(', ');
  const level = 100 * levelAmong(claim.groups);
  // An interval of more than 100 points says only that nothing is known.
  const isKnown = interval.high - interval.low < 1;
  const range = isKnown
    ? `its ${Number(level.toFixed(1))} % interval by Student’s t${claim.groups > 2 ? `, corrected for ${count(claim.groups)} groups,` : ''} from ${signedPoints(interval.low)} to ${signedPoints(interval.high)}${claim.better === null ? ', which includes 0: these seeds do not settle the order' : ''}`
    : `and ${numberWord(seeds.length)} seeds are too few to tell the best of ${count(claim.groups)} settings from chance`;
  return `Paired by the ${numberWord(seeds.length)} seeds that both have (${list(seeds.map(String))}), ${the(first)} minus ${the(second)} is ${described} percentage points: ${wins}. The mean is ${signedPoints(found.mean)}, ${range}.`;
}

const howMany = (seeds: number) => (seeds === 0 ? 'none' : numberWord(seeds));

const over = ({ runs }: CellResult) =>
  runs.length > 1 ? ` (mean of ${numberWord(runs.length)} runs)` : '';

function paces(first: CellResult, second: CellResult, levels: readonly number[]): string {
  if (levels.length === 0) return '';
  const described = levels.map((level) => {
    const [a, b] = [first.reached(level), second.reached(level)];
    const word = levelWord(level);
    if (a === null && b === null) return `neither reached ${word} by then`;
    if (a === null) return `${the(second)} reached ${word} ${String(b)}, ${the(first)} did not`;
    if (a === b) return `both reached ${word} ${a}`;
    return `${the(first)} reached ${word} ${a}, ${the(second)} ${b ?? 'did not'}`;
  });
  return `Pace: ${described.join('; ')}.`;
}

function costs(first: CellResult, second: CellResult): string {
  const [slow, fast] = first.epochMs >= second.epochMs ? [first, second] : [second, first];
  const [large, small] =
    first.parameterCount >= second.parameterCount ? [first, second] : [second, first];
  const factor = times(slow.epochMs / fast.epochMs);
  const time = `an epoch took ${duration(slow.epochMs)} for ${the(slow)} and ${duration(fast.epochMs)} for ${the(fast)}${factor === '1.0' ? '' : `, ${factor} times as long`}`;
  const size =
    large.parameterCount === small.parameterCount
      ? `both have ${count(large.parameterCount)} parameters`
      : `${the(large)} has ${count(large.parameterCount)} parameters, ${times(large.parameterCount / small.parameterCount)} times as many as ${the(small)} (${count(small.parameterCount)})`;
  return `Cost: ${time} (medians; other work on the machine counts, too); ${size}.`;
}

/** The hidden size for a comparison at equal size; empty where the sizes are within 2 % of each other. */
export function atEqualSize(first: CellResult, second: CellResult): string {
  const [large, small] =
    first.parameterCount >= second.parameterCount ? [first, second] : [second, first];
  if (large.parameterCount < 1.02 * small.parameterCount) return '';
  if (!isCell(small.cell)) return '';
  const { reading } = at(first.members, 0).run.config;
  const size = equalHiddenSize(small.cell, large.parameterCount, reading);
  return `The two differ in size as well as in kind, and these runs do not separate the effects. A comparison at an equal number of parameters would train ${the(small)} with a hidden size of about ${size}.`;
}

/** Which of several cells is best, and which others are not measurably behind it. */
export function ranking(results: readonly CellResult[]): string {
  const sorted = results.toSorted((a, b) => b.accuracy - a.accuracy);
  const [best, ...others] = sorted;
  if (best === undefined || others.length === 0) return '';
  const order = sorted.map(({ name, accuracy }) => `${name} ${percent(accuracy)}`);
  const isBehind = (other: CellResult) =>
    difference(best, other, results.length).claim.better === 'first';
  const level = others.filter((other) => !isBehind(other));
  const behind = others.filter(isBehind);
  const rest = others.length === 1 ? 'the other' : behind.length === 0 ? 'any other' : 'the others';
  const end =
    level.length === 0 || behind.length === 0
      ? `${who(best)} is ${behind.length === 0 ? 'not ' : ''}shown to be better than ${rest}`
      : `${who(best)} is shown to be better than ${list(behind.map(who))}, but not than ${list(level.map(who))}`;
  const alone = results.every(({ runs }) => runs.length === 1) ? ' (one seed each)' : '';
  const isSettings = new Set(results.map(({ cell }) => cell)).size < results.length;
  const among = isSettings
    ? 'settings'
    : results.every(({ cell }) => isCell(cell))
      ? 'cells'
      : 'models';
  return `Among the ${among}, by ${evaluationOf(results)} accuracy after epoch ${best.epoch}: ${list(order)}; ${end}${alone}.`;
}
