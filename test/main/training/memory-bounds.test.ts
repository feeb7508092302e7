import { expect, it } from 'vitest';
import { memoryBounds } from '../../../src-main/training/memory-bounds';
import { workerEnvironment } from '../../../src-main/workers/environment';

it('plain Node has all the memory that there is', () => {
  expect(memoryBounds({})).toEqual({ poolBytes: null, tensorBytes: null });
  const large = workerEnvironment('large', false);
  expect(memoryBounds(large)).toEqual({ poolBytes: null, tensorBytes: null });
});

it('a worker of Electron has a pool below 2 GiB, or none and tensors below 2 GiB', () => {
  const usual = memoryBounds(workerEnvironment('tensorflow', true));
  expect(usual).toEqual({ poolBytes: 2e9, tensorBytes: null });
  const large = memoryBounds(workerEnvironment('large', true));
  expect(large).toEqual({ poolBytes: null, tensorBytes: 2 ** 31 - 1 });
});
