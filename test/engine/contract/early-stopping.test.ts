import { describe, expect, it } from 'vitest';
import {
  describeEarlyEnd,
  hasEndedEarly,
  isLastEpoch,
  findModelEpoch,
} from '../../../src-main/engine/contract/early-stopping';
import { sampleRun } from '../../comparison/sample-runs';

const patience = (earlyStopping: number | null) => ({ epochs: 10, earlyStopping });
/** The number of losses after which a training ends. */
const getEnd = (earlyStopping: number | null, losses: readonly number[]) =>
  losses.findIndex((_, i) => isLastEpoch(patience(earlyStopping), i + 1, losses.slice(0, i + 1))) +
  1;

describe('the last epoch', () => {
  it('is the planned one without early stopping, regardless of the losses', () => {
    expect(getEnd(null, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toBe(10);
    expect(isLastEpoch(patience(null), 9)).toBe(false);
  });

  it('follows the lowest loss by as many epochs as the patience', () => {
    expect(getEnd(1, [3, 2, 1, 4])).toBe(4);
    expect(getEnd(3, [3, 1, 2, 2, 0.5, 4, 3, 2])).toBe(8);
    expect(getEnd(3, [3, 1, 2, 2, 2])).toBe(5);
  });

  it('stays the same if a later loss equals the lowest', () => {
    expect(getEnd(2, [3, 1, 1, 1])).toBe(4);
  });

  it('is the planned one if the patience does not run out', () => {
    expect(getEnd(9, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(10);
    expect(getEnd(100, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])).toBe(10);
  });

  it('is never the start of a training', () => {
    expect(isLastEpoch(patience(1), 0, [])).toBe(false);
  });
});

it('chooses the last epoch, or with early stopping the first with the lowest loss', () => {
  expect(findModelEpoch({ earlyStopping: null }, [3, 1, 2])).toBe(3);
  expect(findModelEpoch({ earlyStopping: 5 }, [3, 1, 2, 1])).toBe(2);
  expect(findModelEpoch({ earlyStopping: 5 }, [NaN, 4, 3, NaN])).toBe(3);
  expect(findModelEpoch({ earlyStopping: 5 }, [])).toBe(0);
});

describe('a run that ended early', () => {
  it('states its last and its best epoch', () => {
    const config = { epochs: 10, evaluateOn: 'validation' } as const;
    expect(describeEarlyEnd(config, [3, 1, 2, 2])).toBe(
      'Ended early after epoch 4: the validation loss was lowest after epoch 2.',
    );
    expect(describeEarlyEnd({ ...config, epochs: 4 }, [3, 1, 2, 2])).toBeNull();
    expect(describeEarlyEnd(config)).toBeNull();
  });

  it('differs from a run that was stopped or trained all its epochs', () => {
    const run = sampleRun(1, { epochs: 20, earlyStopping: 3 });
    expect(hasEndedEarly(run)).toBe(true);
    expect(hasEndedEarly({ ...run, status: 'stopped' })).toBe(false);
    expect(hasEndedEarly({ ...run, epochsDone: 20 })).toBe(false);
    expect(hasEndedEarly(sampleRun(2, { epochs: 20 }))).toBe(false);
  });
});
