import { expect, it } from 'vitest';
import { describeReplay } from '../../src-main/contract/replay';

const same = { runId: 1, batches: 4690, epochs: 10, difference: null, changed: [] };

it('reports that a replay is identical, or where it first differs and what has changed', () => {
  expect(describeReplay(same)).toMatch(/^Identical: all values of 4,690 batches and 10 epochs/);
  const difference = { step: 1200, metric: 'train/loss', was: 0.5, is: 0.25 };
  expect(describeReplay({ ...same, difference, changed: ['trained on node-1'] })).toBe(
    'First differs at step 1,200 in train/loss (0.5 then, 0.25 now). Changed since then: trained on node-1.',
  );
});
