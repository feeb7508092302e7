import { expect, it } from 'vitest';
import { parsePoolBytes } from '../../../src-main/engine/training/memory-bounds';
import { createWorkerEnvironment } from '../../../src-main/workers/environment';

it('allows plain Node to use all memory', () => {
  expect(parsePoolBytes({})).toBeNull();
  expect(parsePoolBytes(createWorkerEnvironment('large', false))).toBeNull();
});

it('gives a worker of Electron a pool below 2 GiB, or none', () => {
  expect(parsePoolBytes(createWorkerEnvironment('tensorflow', true))).toBe(2e9);
  expect(parsePoolBytes(createWorkerEnvironment('large', true))).toBeNull();
});
