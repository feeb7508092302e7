import { describe, expect, it } from 'vitest';
import { experimentConfigSchema } from '../../../src-main/catalogue/config';
import { sweepSchema } from '../../../src-main/contract/sweep';
import { openRunStore } from '../../../src-main/store/run-store';
import { changeStore } from '../../support/change-store';
import { temporaryDirectory } from '../../support/temporary';

const sweep = sweepSchema.parse({
  experiment: experimentConfigSchema.parse({ cells: ['gru'] }),
  vary: [{ setting: 'learningRate', values: '1e-3, 2e-3' }],
});

describe('an experiment', () => {
  it('of a plan is made once, and one without a plan anew each time', () => {
    const { experiments } = openRunStore(temporaryDirectory());
    const plan = 'a'.repeat(16);
    const id = experiments.ofPlan(plan, 'first', null);
    expect(experiments.ofPlan(plan, 'renamed since', null)).toBe(id);
    expect(experiments.create('first')).not.toBe(experiments.create('first'));
  });

  it('gives back its sweep, and none where it has none', () => {
    const { experiments } = openRunStore(temporaryDirectory());
    expect(experiments.sweepOf(experiments.create('swept', sweep))).toEqual(sweep);
    expect(experiments.sweepOf(experiments.create('plain'))).toBeNull();
    expect(experiments.sweepOf(99)).toBeNull();
  });

  it.each(['{', '{"experiment":{"cells":[]}}', '{"kind":"of a newer Unroll"}'])(
    'that has %j for its sweep, which this version cannot read, has none',
    (json) => {
      const directory = temporaryDirectory();
      const { experiments } = openRunStore(directory);
      const id = experiments.create('swept', sweep);
      changeStore(directory, `UPDATE experiments SET sweep = '${json}'`);
      expect(experiments.sweepOf(id)).toBeNull();
    },
  );
});
