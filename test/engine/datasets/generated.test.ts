import { expect, it } from 'vitest';
import { syntheticKinds } from '../../../src-main/engine/contract/data-options';
import { generateData } from '../../../src-main/engine/datasets/generated';
import { getSteps } from '../../../src-main/engine/datasets/labelled-sequences';
import {
  readSequenceData,
  writeSequenceData,
} from '../../../src-main/engine/datasets/sequence-file';
import { catchProblem } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';
import { getNumbers } from '../../../src-main/engine/tasks';

const choice = { length: 20, train: 300, test: 50, seed: 1 };

it.each(syntheticKinds)('generates %s deterministically by seed, and stores it', (kind) => {
  const data = generateData({ ...choice, kind });
  expect(generateData({ ...choice, kind })).toEqual(data);
  expect(generateData({ ...choice, kind, seed: 2 }).about.sha256).not.toBe(data.about.sha256);
  expect(readSequenceData(writeSequenceData(createTemporaryDirectory(), data))).toEqual(data);
  expect(data.about.train).toMatchObject({ count: 300, shortest: 20, longest: 20 });
});

it('sums the two marked numbers of the adding problem, one in each half', () => {
  const { train } = generateData({ ...choice, kind: 'adding' });
  for (let index = 0; index < train.count; index += 1) {
    const steps = getSteps(train, index);
    const marked = Array.from({ length: 20 }, (_, step) => step).filter(
      (step) => steps[2 * step + 1] === 1,
    );
    expect(marked.map((step) => step < 10)).toEqual([true, false]);
    const sum = marked.reduce((total, step) => total + steps[2 * step]!, 0);
    expect(getNumbers(train)!.numbers[index]).toBeCloseTo(sum, 6);
  }
});

it('gives the adding problem a variance of 1/6, the loss of predicting the mean', () => {
  const { about, test, train } = generateData({ ...choice, kind: 'adding', train: 20_000 });
  const variance =
    getNumbers(train)!.numbers.reduce((sum, value) => sum + (value - 1) ** 2, 0) / train.count;
  expect(variance).toBeCloseTo(1 / 6, 2);
  expect(about.targets![0]!.errorOfMean).toBeCloseTo(1 / 3, 1);
  expect(test.count).toBe(50);
});

it('places X or Y at two positions in temporal order, whose class is their order', () => {
  const { about, train } = generateData({ ...choice, kind: 'temporal-order' });
  for (let index = 0; index < train.count; index += 1) {
    const steps = getSteps(train, index);
    const word = Array.from(
      { length: 20 },
      (_, step) => about.channels[steps.subarray(8 * step, 8 * step + 8).indexOf(1)]!,
    );
    expect(word.join('')).toMatch(/^E[a-d]{1,2}[XY][a-d]{6,8}[XY][a-d]{7,8}B$/);
    const order = word.filter((letter) => letter === 'X' || letter === 'Y').join('');
    expect(about.classes[train.targets.labels[index]!]).toBe(order);
  }
});

it('labels parity as odd if the number of ones is odd', () => {
  const { train } = generateData({ ...choice, kind: 'parity' });
  for (let index = 0; index < train.count; index += 1) {
    const ones = [...getSteps(train, index)].reduce((sum, bit) => sum + bit, 0);
    expect(train.targets.labels[index]).toBe(ones % 2);
  }
});

it('rejects sequences that are too short or too many to read', () => {
  const short = () => generateData({ ...choice, kind: 'temporal-order', length: 9 });
  expect(catchProblem(short)).toContain('have 10 to');
  const many = () => generateData({ ...choice, kind: 'parity', train: 1e6, length: 1000 });
  expect(catchProblem(many)).toContain('Generate fewer or shorter sequences.');
});
