import { describe, expect, it } from 'vitest';
import { toSweep, type SweepOptions } from '../../../src-main/cli/sweep-options';
import { catchProblem } from '../../support/thrown-problem';

const createSweep = (options: SweepOptions, given: Record<string, string> = {}) =>
  toSweep({ ...options, ...given } as Parameters<typeof toSweep>[0], 'no store');
const catchReason = (...arguments_: Parameters<typeof createSweep>) =>
  catchProblem(() => createSweep(...arguments_)).message;

describe('an option to vary a setting', () => {
  it.each(['lr', 'LR', '--lr', 'Learning rate', 'learningRate'])('accepts the name %j', (word) => {
    expect(createSweep({ vary: [`${word}=1e-3`] }).vary).toEqual([
      { setting: 'learningRate', values: '1e-3' },
    ]);
  });

  it('keeps all of its values, including those with an equals sign', () => {
    expect(createSweep({ vary: ['lr=1e-3,x=2'] }).vary[0]?.values).toBe('1e-3,x=2');
  });

  it('rejects the same setting elsewhere on the command line, even as seeds', () => {
    expect(catchReason({ vary: ['lr=1e-3'] }, { lr: '1' })).toContain('--lr has no effect');
    for (const flag of ['seed', 'seeds']) {
      const reason = catchReason({ vary: ['seed=1,2'] }, { [flag]: '3' });
      expect(reason).toContain(`--${flag} has no effect with --vary seed`);
    }
    expect(catchReason({ vary: ['clip-norm=1,2'] }, { clipNorm: '3' })).toContain('--clip-norm');
  });

  it('rejects a repeated setting, even under two names', () => {
    const catchSecond = (word: string) => catchReason({ vary: ['lr=1e-3', `${word}=2e-3`] });
    expect(catchSecond('lr')).toContain('--vary lr is given twice');
    expect(catchSecond('learningRate')).toContain('Vary each setting once');
  });
});

it.each(['many', '1.5'])('rejects a random search with %s draws', (random) => {
  const reason = catchReason({ random, vary: ['lr=1e-4..1e-1'] });
  expect(reason).toContain('Draws must be a whole number');
});
