// Problems from the literature with adjustable length: the relevant inputs are far from the end.
import {
  defaultSplit,
  syntheticProblems,
  type SyntheticData,
  type SyntheticKind,
} from '../contract/data-options';
import { at } from '../../core/element-at';
import { assembleSequences } from './assemble-sequences';
import { createProblem } from '../../core/problem';
import type { ParsedSequences, Targets } from './formats/parsed-sequences';
import type { SequenceData } from './labelled-sequences';
import { createRandom, type Random } from './random';
import { sequenceLimits } from './formats/sequence-limits';

interface GeneratedProblem {
  readonly channels: readonly string[];
  /** The names of the classes; empty if a number is predicted. */
  readonly classes: readonly string[];
  /** Fills in one sequence, [length × channels] of zeros. @returns its class, or its number */
  make(values: Float32Array, length: number, random: Random): number;
}

const letters = ['E', 'B', 'a', 'b', 'c', 'd', 'X', 'Y'] as const;

const generated: Readonly<Record<SyntheticKind, GeneratedProblem>> = {
  adding: {
    channels: ['number', 'mark'],
    classes: [],
    make(values, length, random) {
      for (let step = 0; step < length; step += 1) values[2 * step] = random.uniform(0, 1);
      const half = Math.floor(length / 2);
      const marked = [random.index(half), half + random.index(length - half)];
      for (const step of marked) values[2 * step + 1] = 1;
      return marked.reduce((sum, step) => sum + (values[2 * step] ?? NaN), 0);
    },
  },
  'temporal-order': {
    channels: letters,
    classes: ['XX', 'XY', 'YX', 'YY'],
    make(values, length, random) {
      const between = (from: number, to: number) =>
        Math.floor(from * length) + random.index(Math.max(1, Math.floor((to - from) * length)));
      const word = Array.from({ length }, () => 2 + random.index(4));
      const [first, second] = [random.index(2), random.index(2)];
      word[0] = letters.indexOf('E');
      word[length - 1] = letters.indexOf('B');
      word[between(0.1, 0.2)] = letters.indexOf('X') + first;
      word[between(0.5, 0.6)] = letters.indexOf('X') + second;
      for (const [step, letter] of word.entries()) values[letters.length * step + letter] = 1;
      return 2 * first + second;
    },
  },
  parity: {
    channels: ['bit'],
    classes: ['even', 'odd'],
    make(values, length, random) {
      let ones = 0;
      for (let step = 0; step < length; step += 1) ones += values[step] = random.index(2);
      return ones % 2;
    },
  },
};

/**
 * Generates data; the same choice gives the same data.
 * @param name "Adding problem 200", if omitted @throws
 * Problem bad-request for too short sequences or too many values
 */
export function generateData(
  { kind, length, train, test, seed }: SyntheticData,
  name?: string,
): SequenceData {
  const problem = generated[kind];
  const words = syntheticProblems[kind];
  if (length < words.shortest || length > sequenceLimits.steps) {
    const [least, most] = [words.shortest, sequenceLimits.steps];
    throw createProblem('made-length', { problem: words.name.toLowerCase(), least, most });
  }
  const most = sequenceLimits.values;
  if ((train + test) * length * problem.channels.length > most)
    throw createProblem('made-size', { sequences: train + test, steps: length, most });
  const random = createRandom(seed);
  const notes = [`Generated: ${words.about}.`];
  const parsed = (count: number) => ({ ...generatePart(problem, count, length, random), notes });
  return assembleSequences(
    { train: parsed(train), test: parsed(test) },
    {
      name: name ?? `${words.name} ${length}`,
      recipe: { format: 'generated', files: [], options: { problem: kind, length, seed } },
      missing: 'refuse',
      split: defaultSplit,
    },
  );
}

function generatePart(
  problem: GeneratedProblem,
  count: number,
  length: number,
  random: Random,
): ParsedSequences {
  const { channels, classes } = problem;
  const size = length * channels.length;
  const values = new Float32Array(count * size);
  const answers = Float32Array.from({ length: count }, (_, index) =>
    problem.make(values.subarray(index * size, (index + 1) * size), length, random),
  );
  const starts = Uint32Array.from({ length: count + 1 }, (_, index) => index * length);
  const targets: Targets =
    classes.length > 0
      ? { kind: 'classes', labels: Array.from(answers, (answer) => at(classes, answer)) }
      : { kind: 'numbers', names: ['answer'], numbers: answers };
  return { values, starts, channels, targets, groups: null };
}
