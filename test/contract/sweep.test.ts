import { expect, it } from 'vitest';
import { sweepSchema } from '../../src-main/contract/sweep';

const sweep = { experiment: {}, vary: [{ setting: 'learningRate', values: '1e-3, 1e-2' }] };

it('searches a grid by default', () => {
  expect(sweepSchema.parse(sweep)).toMatchObject({ search: { kind: 'grid' } });
});

it.each([
  ['a setting twice', { vary: [...sweep.vary, ...sweep.vary] }],
  ['what cannot be varied', { vary: [{ setting: 'dataset', values: 'mnist' }] }],
  ['no draws', { search: { kind: 'random', draws: 0 } }],
  ['too many draws', { search: { kind: 'random', draws: 10_001 } }],
  ['another search', { search: { kind: 'genetic' } }],
])('rejects %s', (_, changes) => {
  expect(sweepSchema.safeParse({ ...sweep, ...changes }).success).toBe(false);
});
