import { expect, it } from 'vitest';
import { checkMemory, estimateMemory } from '../../../src-main/training/memory';
import { modelSize } from '../../../src-main/training/loop';
import { problemOf } from '../../support/problem-of';
import { smallConfig } from '../../support/training';
import { digitMeasures } from '../../support/digits';

const huge = smallConfig({ cell: 'lstm', hiddenSize: 2048, batchSize: 10_000 });
const size = modelSize(huge, digitMeasures);

it('refuses a model that the machine cannot hold, with both numbers and a way out', () => {
  const problem = problemOf(() => {
    checkMemory(huge, size, 16e9);
  });
  expect(problem.code).toBe('out-of-memory');
  expect(problem.message).toMatch(/\d+\.\d GB are needed and 16\.0 GB are free.*smaller/);
});

it('asks for a process without a pool if the pool is too small, before anything is trained', () => {
  const large = smallConfig({ cell: 'lstm', hiddenSize: 400, batchSize: 4000 });
  const sizeOf = modelSize(large, digitMeasures);
  const check = (bounds: { poolBytes: number | null; tensorBytes: number | null }) => () => {
    checkMemory(large, sizeOf, 64e9, bounds);
  };
  expect(problemOf(check({ poolBytes: 2e9, tensorBytes: null })).code).toBe('memory-bound');
  // The inputs' share of the gates: 4,000 × 28 × 1,600 numbers, 0.7 GB.
  check({ poolBytes: null, tensorBytes: 1e9 })();
  const tooLarge = problemOf(check({ poolBytes: null, tensorBytes: 0.7e9 }));
  expect(tooLarge.code).toBe('out-of-memory');
  expect(tooLarge.message).toMatch(/0\.7 GB in one piece.*smaller batch size/);
});

it('lets the default model train on a machine with one gigabyte', () => {
  const usual = smallConfig({ cell: 'lstm', hiddenSize: 150, batchSize: 128 });
  checkMemory(usual, modelSize(usual, digitMeasures), 1e9);
  expect(estimateMemory(usual, modelSize(usual, digitMeasures))).toBeGreaterThan(50e6);
});
