import { expect, it } from 'vitest';
import {
  activations,
  evaluationSets,
  initializations,
  kindsOf,
  labelsOf,
  optimizers,
  perKey,
  schedules,
  type Choices,
} from '../../src-main/catalogue/choices';

const all: readonly Choices[] = [
  optimizers,
  activations,
  initializations,
  schedules,
  evaluationSets,
];

it('choices of one setting have words and labels of their own', () => {
  for (const choices of all) {
    const kinds = kindsOf(choices);
    expect(kinds.length).toBeGreaterThan(1);
    for (const kind of kinds) expect(kind).toMatch(/^[a-z]+$/);
    expect(new Set(Object.values(labelsOf(choices))).size).toBe(kinds.length);
  }
});

it('a record per key has a value for each key, in their order', () => {
  expect(Object.entries(perKey(['b', 'a'], (key) => key.toUpperCase()))).toEqual([
    ['b', 'B'],
    ['a', 'A'],
  ]);
});
