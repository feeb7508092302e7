import { expect, it } from 'vitest';
import { curvesRequestSchema, rangeSchema } from '../../src-main/contract/curves';

const request = {
  runIds: [1],
  metrics: ['train/loss'],
  halfLife: 0,
  x: 'step',
  scale: 'linear',
  range: null,
  columns: 800,
};
const isAllowed = (changes: object) =>
  curvesRequestSchema.safeParse({ ...request, ...changes }).success;

it('requires a range with a width, and above zero on a logarithmic axis', () => {
  expect(rangeSchema.safeParse([2, 2]).success).toBe(false);
  expect(isAllowed({ scale: 'log', range: [0, 5] })).toBe(false);
  expect(isAllowed({ scale: 'log', range: [0.1, 5] })).toBe(true);
  expect(isAllowed({ range: [-1, 5] })).toBe(true);
});

it.each([
  ['no metric', { metrics: [] }],
  ['a metric that nobody logs', { metrics: ['__proto__'] }],
  ['a picture of no width', { columns: 0 }],
  ['a fold of one run', { folds: [[1]] }],
  ['a smoothing below none', { halfLife: -1 }],
  ['another field', { more: 1 }],
])('rejects %s', (_, changes) => {
  expect(isAllowed({})).toBe(true);
  expect(isAllowed(changes)).toBe(false);
});
