import { expect, it } from 'vitest';
import { orderClasses, findClass } from '../../../../src-main/engine/datasets/formats/classes';
import { catchProblem } from '../../../support/sequence-data';

it('sorts numeric classes by value, however they are written', () => {
  const { classes, indices } = orderClasses(
    [
      ['10', '2', '1.0'],
      ['1', '-0', ' 2 '],
    ],
    'A',
  );
  expect(classes).toEqual(['0', '1', '2', '10']);
  expect(indices.map((part) => [...part])).toEqual([
    [3, 2, 1],
    [1, 0, 2],
  ]);
});

it('sorts other classes by code units', () => {
  expect(orderClasses([['b', 'ä', 'B', '10', '9']], 'A').classes).toEqual([
    '10',
    '9',
    'B',
    'b',
    'ä',
  ]);
});

it('keeps long numbers as texts, so that two never merge', () => {
  const labels = ['12345678901234567890', '12345678901234567891'];
  expect(orderClasses([labels], 'A').classes).toEqual(labels);
});

it('distinguishes codes with a leading zero from numbers', () => {
  expect(orderClasses([['1', '01', '2']], 'A').classes).toEqual(['01', '1', '2']);
});

it('rejects more classes than allowed, and whole texts as classes', () => {
  const many = Array.from({ length: 1001 }, (_, i) => String(i));
  expect(catchProblem(() => orderClasses([many], 'A'))).toBe(
    'The labels of A cannot be classes: there are 1,001 of them, and Unroll trains on at most 1,000 classes. Nothing was added. Name the column of the classes with --class.',
  );
  expect(catchProblem(() => orderClasses([['a', '\0']], 'A'))).toContain(
    'one has no visible character',
  );
  expect(catchProblem(() => orderClasses([['x'.repeat(201)]], 'A'))).toContain(
    'too long for a class',
  );
});

it('finds a label among the classes of a model by its written form', () => {
  const classes = ['0', '2', '10', 'b'];
  expect(['2.0', ' 10 ', '-0', 'b', 'B', ''].map((label) => findClass(classes, label))).toEqual([
    1, 2, 0, 3, -1, -1,
  ]);
});
