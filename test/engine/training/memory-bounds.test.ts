import { expect, it } from 'vitest';
import { poolOf } from '../../../src-main/engine/training/memory-bounds';
import { workerEnvironment } from '../../../src-main/workers/environment';

it('lets plain Node use all memory', () => {
  expect(poolOf({})).toBeNull();
  expect(poolOf(workerEnvironment('large', false))).toBeNull();
});

it('gives a worker of Electron a pool below 2 GiB, or none', () => {
  expect(poolOf(workerEnvironment('tensorflow', true))).toBe(2e9);
  expect(poolOf(workerEnvironment('large', true))).toBeNull();
});
