import { availableParallelism } from 'node:os';
import { expect, it, vi } from 'vitest';
import { tensorflowSettings, createWorkerEnvironment } from '../../../src-main/workers/environment';

it("passes on the parent's environment with TensorFlow's settings", () => {
  // The tests' own environment has them too: see vitest.config.ts.
  for (const name of Object.keys(tensorflowSettings)) vi.stubEnv(name, '7');
  const environment = createWorkerEnvironment('tensorflow');
  expect(environment).toMatchObject({ PATH: process.env.PATH, TF_NUM_INTRAOP_THREADS: '1' });
  // Branches of a step run on threads between operations, whatever the parent's environment says.
  expect(Number(environment.TF_NUM_INTEROP_THREADS)).toBe(availableParallelism());
  vi.unstubAllEnvs();
});
