import { expect, it } from 'vitest';
import { checkMemory, estimateMemory } from '../../../src-main/engine/training/memory';
import { createModelSize } from '../../../src-main/engine/training/loop';
import { catchProblem } from '../../support/thrown-problem';
import { createSmallConfig } from '../../support/training';
import { digitMeasures } from '../../support/digits';

const huge = createSmallConfig({ cell: 'lstm', hiddenSize: 2048, batchSize: 10_000 });
const size = createModelSize(huge, digitMeasures);

it('rejects a model that the machine cannot hold, with both numbers and a remedy', () => {
  const problem = catchProblem(() => {
    checkMemory(huge, size, 16e9);
  });
  expect(problem.refusal?.fields.there).toBe('16.0 GB are free');
});

it('requests a process without a pool before training if the pool is too small', () => {
  const large = createSmallConfig({ cell: 'lstm', hiddenSize: 400, batchSize: 4000 });
  const largeSize = createModelSize(large, digitMeasures);
  const check = (pool: number | null) => () => {
    checkMemory(large, largeSize, 64e9, pool);
  };
  expect(catchProblem(check(2e9)).code).toBe('memory-bound');
  check(null)();
});

it('needs less memory for long sequences, and less again for recomputed segments', () => {
  const bytes = (hiddenSize: number, steps: number) => {
    const config = createSmallConfig({ cell: 'lstm', hiddenSize, batchSize: 128, threads: 1 });
    return estimateMemory(config, { ...createModelSize(config, digitMeasures), steps });
  };
  expect(bytes(128, 784) / bytes(128, 56)).toBeLessThan(784 / 56 / 3);
  expect(bytes(256, 784)).toBeLessThan(bytes(128, 784));
});

it('accepts the default model on a machine with one gigabyte', () => {
  const usual = createSmallConfig({ cell: 'lstm', hiddenSize: 150, batchSize: 128 });
  checkMemory(usual, createModelSize(usual, digitMeasures), 1e9);
  expect(estimateMemory(usual, createModelSize(usual, digitMeasures))).toBeGreaterThan(50e6);
});
