import { expect, it } from 'vitest';
import { checkMemory, estimateMemory } from '../../../src-main/engine/training/memory';
import { modelSize } from '../../../src-main/engine/training/loop';
import { problemOf } from '../../support/problem-of';
import { smallConfig } from '../../support/training';
import { digitMeasures } from '../../support/digits';

const huge = smallConfig({ cell: 'lstm', hiddenSize: 2048, batchSize: 10_000 });
const size = modelSize(huge, digitMeasures);

it('rejects a model that the machine cannot hold, with both numbers and a remedy', () => {
  const problem = problemOf(() => {
    checkMemory(huge, size, 16e9);
  });
  expect(problem.refusal?.fields.there).toBe('16.0 GB are free');
});

it('requests a process without a pool before training if the pool is too small', () => {
  const large = smallConfig({ cell: 'lstm', hiddenSize: 400, batchSize: 4000 });
  const sizeOf = modelSize(large, digitMeasures);
  const check = (pool: number | null) => () => {
    checkMemory(large, sizeOf, 64e9, pool);
  };
  expect(problemOf(check(2e9)).code).toBe('memory-bound');
  check(null)();
});

it('needs less memory for long sequences, and less again for recomputed segments', () => {
  const bytes = (hiddenSize: number, steps: number) => {
    const config = smallConfig({ cell: 'lstm', hiddenSize, batchSize: 128, threads: 1 });
    return estimateMemory(config, { ...modelSize(config, digitMeasures), steps });
  };
  expect(bytes(128, 784) / bytes(128, 56)).toBeLessThan(784 / 56 / 3);
  expect(bytes(256, 784)).toBeLessThan(bytes(128, 784));
});

it('accepts the default model on a machine with one gigabyte', () => {
  const usual = smallConfig({ cell: 'lstm', hiddenSize: 150, batchSize: 128 });
  checkMemory(usual, modelSize(usual, digitMeasures), 1e9);
  expect(estimateMemory(usual, modelSize(usual, digitMeasures))).toBeGreaterThan(50e6);
});
