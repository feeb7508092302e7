// Problems of the literature whose length is a setting: what has to be remembered stands far from the end.
import { madeProblems, type MadeData, type MadeKind } from '../contract/data-options';
import type { SequenceDataFacts } from '../contract/sequence-data';
import { Problem } from '../problem';
import { partFacts, type LabelledSequences, type SequenceData } from './labelled-sequences';
import { targetFacts } from './target-facts';
import { createRandom, type Random } from './random';
import { sequenceDigest } from './sequence-file';
import { sequenceLimits } from './sequence-limits';

interface GeneratedProblem {
  readonly channels: readonly string[];
  /** Empty where a number is predicted. */
  readonly classes: readonly string[];
  /** Fills in one sequence, [length × channels] of zeros. @returns its class, or its number */
  make(values: Float32Array, length: number, random: Random): number;
}

const letters = ['E', 'B', 'a', 'b', 'c', 'd', 'X', 'Y'] as const;

const generated: Readonly<Record<MadeKind, GeneratedProblem>> = {
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

/** The same choice gives the same data. @param name "Adding problem 200", if left out @throws Problem bad-request for too short sequences or too many values */
export function generateData(
  { kind, length, train, test, seed }: MadeData,
  name?: string,
): SequenceData {
  const problem = generated[kind];
  const words = madeProblems[kind];
  if (length < words.shortest || length > sequenceLimits.steps) {
    const message = `Sequences of the ${words.name.toLowerCase()} have ${words.shortest} to ${sequenceLimits.steps} steps. Nothing was added.`;
    throw new Problem('bad-request', message);
  }
  if ((train + test) * length * problem.channels.length > sequenceLimits.values) {
    const message = `${train + test} sequences of ${length} steps are more than ${sequenceLimits.values} values. Nothing was added. Make fewer or shorter ones.`;
    throw new Problem('bad-request', message);
  }
  const random = createRandom(seed);
  const parts = [train, test].map((count) => partOf(problem, count, length, random));
  const [trainPart, testPart] = parts as [LabelledSequences, LabelledSequences];
  const { channels, classes } = problem;
  const origin = {
    recipe: { format: 'generated', files: [], options: { problem: kind, length, seed } },
    channels: [...channels],
  };
  const about: SequenceDataFacts = {
    name: name ?? `${words.name} ${length}`,
    sha256: sequenceDigest(trainPart, testPart, classes),
    ...origin,
    classes: [...classes],
    ...targetFacts(classes.length > 0 ? [] : ['answer'], origin, trainPart, testPart),
    train: partFacts(trainPart, classes.length),
    test: partFacts(testPart, classes.length),
    notes: [`Generated: ${words.about}.`],
  };
  return { about, train: trainPart, test: testPart };
}

function partOf(
  problem: GeneratedProblem,
  count: number,
  length: number,
  random: Random,
): LabelledSequences {
  const { channels, classes } = problem;
  const size = length * channels.length;
  const values = new Float32Array(count * size);
  const answers = Float32Array.from({ length: count }, (_, index) =>
    problem.make(values.subarray(index * size, (index + 1) * size), length, random),
  );
  const starts = Uint32Array.from({ length: count + 1 }, (_, index) => index * length);
  const all = { values, starts, channels: channels.length, count };
  return classes.length > 0
    ? { ...all, labels: Uint16Array.from(answers) }
    : { ...all, labels: new Uint16Array(count), targets: answers };
}
