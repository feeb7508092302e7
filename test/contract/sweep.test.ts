import { expect, it } from 'vitest';
import { mostPlanBytes, planSchema, sweepSchema } from '../../src-main/contract/sweep';

const sweep = { experiment: {}, vary: [{ setting: 'learningRate', values: '1e-3, 1e-2' }] };

it('is a grid unless it says otherwise', () => {
  expect(sweepSchema.parse(sweep)).toMatchObject({ search: { kind: 'grid' } });
});

it.each([
  ['a setting twice', { vary: [...sweep.vary, ...sweep.vary] }],
  ['what cannot be varied', { vary: [{ setting: 'dataset', values: 'mnist' }] }],
  ['no draws', { search: { kind: 'random', draws: 0 } }],
  ['too many draws', { search: { kind: 'random', draws: 10_001 } }],
  ['another search', { search: { kind: 'genetic' } }],
])('refuses %s', (_, changes) => {
  expect(sweepSchema.safeParse({ ...sweep, ...changes }).success).toBe(false);
});

it('a plan of another version is read without what is not known, under a name of its own', () => {
  const plan = { id: '0123456789abcdef', sweep, madeBy: 'a newer Unroll' };
  expect(planSchema.parse(plan)).toEqual({ id: plan.id, sweep: sweepSchema.parse(sweep) });
  expect(planSchema.safeParse({ ...plan, id: '../../etc' }).success).toBe(false);
  expect(JSON.stringify(plan).length).toBeLessThan(mostPlanBytes);
});
