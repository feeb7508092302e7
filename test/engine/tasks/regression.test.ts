import { expect, it } from 'vitest';
import { getNumbers, SequenceClasses, SequenceNumbers } from '../../../src-main/engine/tasks';

const targets = new SequenceNumbers(Float32Array.of(5, 0, 1, 0, 9, 0, 3, 0), 2);

it('selects whole rows of numbers', () => {
  const selected = targets.select(Uint32Array.of(2, 0));
  expect(getNumbers({ targets: selected })?.numbers).toEqual(Float32Array.of(9, 0, 5, 0));
  expect(getNumbers({ targets: new SequenceClasses(Uint16Array.of(1)) })).toBeUndefined();
});

it('finds the sequences with the smallest, a middle and the largest number', () => {
  expect(targets.findSamples()).toEqual([1, 0, 2]);
});

it('describes a sequence by its first number', () => {
  const named = { classes: [], targets: [{ name: 'fat' }, { name: 'age' }] };
  expect(targets.describe(3, named)).toBe('fat 3');
});
