import { expect, it } from 'vitest';
import { poolOf } from '../../../src-main/engine/training/memory-bounds';
import { workerEnvironment } from '../../../src-main/workers/environment';

it('plain Node has all the memory that there is', () => {
  expect(poolOf({})).toBeNull();
  expect(poolOf(workerEnvironment('large', false))).toBeNull();
});

it('a worker of Electron has a pool below 2 GiB, or none', () => {
  expect(poolOf(workerEnvironment('tensorflow', true))).toBe(2e9);
  expect(poolOf(workerEnvironment('large', true))).toBeNull();
});
