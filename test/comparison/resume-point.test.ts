import { describe, expect, it } from 'vitest';
import { isResumable, resumePoint } from '../../src-main/comparison/resume-point';
import { fakeRun } from '../support/fake-runs';

const run = (checkpointStep: number | null, status: 'paused' | 'running' | 'finished' = 'paused') =>
  fakeRun(1, 'gru', { status, checkpointStep, batchesPerEpoch: 469 });

describe('the resume point of a run', () => {
  it('is an epoch and a batch, counted from 1', () => {
    expect(resumePoint(run(0))).toBe('restarts from the beginning, since it has no checkpoint');
    expect(resumePoint(run(1))).toBe('resumes at epoch 1, batch 2');
    expect(resumePoint(run(469))).toBe('resumes at epoch 2');
    expect(resumePoint(run(469 + 100))).toBe('resumes at epoch 2, batch 101');
    expect(resumePoint(run(469 * run(0).config.epochs))).toMatch(/^has all epochs/);
  });

  it('is missing without a checkpoint, during training and after the end', () => {
    for (const one of [run(null), run(5, 'running'), run(4690, 'finished')]) {
      expect(isResumable(one)).toBe(false);
      expect(resumePoint(one)).toBeNull();
    }
  });
});
