import { describe, expect, it } from 'vitest';
import { toSweep, type SweepOptions } from '../../../src-main/cli/sweep-options';
import { problemOf } from '../../support/problem-of';

const sweepOf = (options: SweepOptions, given: Record<string, string> = {}) =>
  toSweep({ ...options, ...given } as Parameters<typeof toSweep>[0], 'no store');
const reasonOf = (...arguments_: Parameters<typeof sweepOf>) =>
  problemOf(() => sweepOf(...arguments_)).message;

describe('an option to vary a setting', () => {
  it.each(['lr', 'LR', '--lr', 'Learning rate', 'learningRate'])('accepts the name %j', (word) => {
    expect(sweepOf({ vary: [`${word}=1e-3`] }).vary).toEqual([
      { setting: 'learningRate', values: '1e-3' },
    ]);
  });

  it('keeps all of its values, including those with an equals sign', () => {
    expect(sweepOf({ vary: ['lr=1e-3,x=2'] }).vary[0]?.values).toBe('1e-3,x=2');
  });

  it('rejects the same setting elsewhere on the command line, even as seeds', () => {
    expect(reasonOf({ vary: ['lr=1e-3'] }, { lr: '1' })).toContain('cannot both be given');
    expect(reasonOf({ vary: ['seed=1,2'] }, { seeds: '3' })).toContain('cannot both be given');
  });

  it('rejects a repeated setting, and a random search without one', () => {
    expect(reasonOf({ vary: ['lr=1e-3', 'lr=2e-3'] })).toContain('--vary lr is given twice');
    expect(reasonOf({ random: '5' })).toContain('--random has no effect without --vary');
  });

  it('rejects one setting under two names', () => {
    const { vary } = { vary: ['lr=1e-3', 'learningRate=2e-3'] };
    expect(reasonOf({ vary })).toContain('Vary each setting once');
  });
});

it('rejects a random search without a whole number of draws', () => {
  expect(reasonOf({ random: 'many', vary: ['lr=1e-4..1e-1'] })).toContain(
    'Draws must be a whole number',
  );
  expect(reasonOf({ random: '1.5', vary: ['lr=1e-4..1e-1'] })).toContain(
    'Draws must be a whole number',
  );
});
