import { expect, it } from 'vitest';
import { runConfigSchema, type RunConfig } from '../../../src-main/engine/catalogue/config';
import {
  requireMachine,
  estimateSecondsToFirstBatch,
} from '../../../src-main/engine/training/memory';
import { createModelSize } from '../../../src-main/engine/training/loop';
import { requireNeeds } from '../../../src-main/engine/jobs/training-needs';
import { digitMeasures } from '../../support/digits';
import { catchProblem } from '../../support/thrown-problem';
import { storeImages, storeSequences, createTinyNumbers } from '../../support/sequences';

const createConfig = (changes: object) => runConfigSchema.parse({ cell: 'gru', ...changes });
const catchError = (changes: object) =>
  catchProblem(() => {
    requireNeeds([createConfig(changes)]);
  });

it('rejects settings that the data do not support before storing anything', () => {
  const images = storeImages({ train: 3, test: 2 });
  const missing = { name: 'gone', sha256: '0'.repeat(64) };
  expect(catchError({ dataset: missing }).code).toBe('data-missing');
  expect(catchError({ limit: 60_001 }).message).toContain('the training set has 60000');
  expect(catchError({ dataset: images, limit: 4 }).message).toContain('Choose at most 3');
  const dataset = storeSequences(createTinyNumbers());
  expect(catchError({ dataset, limit: 10_000 }).code).toBe('bad-config');
  for (const cell of ['library-gru', 'fnn-pixels'])
    expect(catchError({ dataset, cell }).refusal?.code).toBe('bad-config.lengths');
  requireNeeds([createConfig({ dataset }), createConfig({})]);
});

it('rejects a training that needs more memory than the machine has, with both numbers', () => {
  const huge = createConfig({ cell: 'lstm', hiddenSize: 2048, batchSize: 4096, reading: 'pixels' });
  const size = { ...createModelSize(huge, digitMeasures), steps: 784, inputSize: 1 };
  const { refusal } = catchProblem(() => {
    requireMachine(huge, size, 16e9);
  });
  expect(refusal?.code).toBe('out-of-memory.needed');
  expect(refusal?.fields.there).toBe('this machine has 16.0 GB');
});

it("estimates the first batch's duration by steps, branches, parts and products", () => {
  const seconds = (steps: number, changes: Partial<RunConfig> = {}) => {
    const config = createConfig({ threads: 1, hiddenSize: 32, batchSize: 2, ...changes });
    return estimateSecondsToFirstBatch(config, {
      ...createModelSize(config, digitMeasures),
      steps,
    });
  };
  expect(seconds(28)).toBeLessThan(5);
  expect(seconds(20_000, { threads: 2 })).toBeGreaterThan(40);
  for (const more of [
    { threads: 2 },
    { layers: 2 },
    { bidirectional: 'yes' },
    { hiddenSize: 2048 },
  ] as const)
    expect(seconds(5000, more)).toBeGreaterThan(seconds(5000));
  expect(seconds(10_000)).toBeGreaterThan(seconds(5000));
});
