import { describe, expect, it } from 'vitest';
import { rungsOfRuns } from '../../../src-main/comparison/sweeps/halving';
import { HalvingSweep, type SweptRun } from '../../../src-main/queue/halving-sweep';
import { fakeConfig } from '../../support/fake-runs';

const swept = (
  runId: number,
  status: SweptRun['status'],
  accuracies: readonly (readonly [epoch: number, accuracy: number])[],
): SweptRun => ({
  uid: String(runId),
  runId,
  status,
  config: fakeConfig({ cell: 'gru', epochs: 3, hiddenSize: runId }),
  accuracies: new Map(accuracies),
});

/** What halving asked for. */
function sweepOf(...runs: readonly SweptRun[]) {
  const asked: string[] = [];
  const control = {
    pause: (id: number) => asked.push(`pause ${String(id)}`),
    resume: (ids: readonly number[]) => asked.push(`resume ${ids.join(' ')}`),
    end: (id: number) => asked.push(`end ${String(id)}`),
  };
  const rungs = rungsOfRuns(runs.map(({ config }) => config));
  return { asked, sweep: new HalvingSweep(rungs, runs, control) };
}

describe('a sweep with halving that is taken up again', () => {
  it('ends those that were eliminated when the program closed, and resumes the best', () => {
    const { asked, sweep } = sweepOf(
      swept(1, 'paused', [[1, 0.2]]),
      swept(2, 'paused', [[1, 0.3]]),
      swept(3, 'paused', [[1, 0.9]]),
    );
    sweep.resume();
    expect(asked).toEqual(['end 1', 'end 2', 'resume 3']);
  });

  it('ends nobody while one has not reached the end of its rung', () => {
    const { asked, sweep } = sweepOf(
      swept(1, 'paused', [[1, 0.2]]),
      swept(2, 'interrupted', []),
      swept(3, 'paused', [[1, 0.9]]),
    );
    sweep.resume();
    expect(asked).toEqual(['resume 2']);
  });
});
