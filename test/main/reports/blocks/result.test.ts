import { expect, it } from 'vitest';
import { createErrorBlocks } from '../../../../src-main/reports/blocks/result';
import { gestureFacts, gesturesInNumbers } from '../../../support/own-data';
import { reportRun } from '../../../support/report-data';

/** A run whose number is this far off, beside a mean that is 2 off. */
function runWith(id: number, error: number, naive = true) {
  const run = reportRun('gru', {
    id,
    label: `GRU · seed ${id}`,
    config: { dataset: gesturesInNumbers, seed: id },
  });
  const profiles = { 'absolute-error': { steps: [1], values: [error] } };
  const targets = [{ name: 'load', ...(naive && { errorOfMean: 2 }) }];
  const data = { ...gestureFacts, targets } as never;
  return { ...run, data, epochs: run.epochs.map((one) => ({ ...one, profiles })) };
}

it('states once what applies to all runs', () => {
  const [table, remarks] = createErrorBlocks([runWith(1, 3), runWith(2, 4), runWith(3, 1)]);
  expect(JSON.stringify(remarks)).toContain(
    'GRU · seed 1 and GRU · seed 2 have a larger error than the mean.',
  );
  expect(JSON.stringify(remarks)).not.toContain('seed 3');
  expect(JSON.stringify(table)).toContain('compared with naive predictions');
});

it('mentions only existing columns in its caption', () => {
  const [table] = createErrorBlocks([runWith(1, 3, false)]);
  expect(table).toMatchObject({
    caption: 'Mean absolute errors in the unit of each number.',
    head: ['run', 'number', 'error'],
  });
});
