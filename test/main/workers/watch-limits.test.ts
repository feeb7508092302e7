import { expect, it } from 'vitest';
import type { Problem } from '../../../src-main/core/problem';
import { tasks } from '../../../src-main/workers/tasks';
import { watchLimits } from '../../../src-main/workers/watch-limits';
import type { WorkerProcess } from '../../../src-main/workers/worker-process';

it('names the task that exceeded the memory', async () => {
  const problem = await new Promise<Problem>((endWith) => {
    const worker = { memoryBytes: () => 2e6, endWith } as unknown as WorkerProcess;
    const limits = { deadlineMs: 60_000, memoryBytes: 1e6 };
    const unwatch = watchLimits(worker, limits, tasks['unpack-bundle'].work);
    worker.endWith = (one) => {
      unwatch();
      endWith(one);
    };
  });
  expect([problem.code, problem.message]).toEqual([
    'bundle-refused',
    'Reading the bundle needs more than 1 MB of memory and was stopped. Nothing was changed. Ask for bundles of fewer runs.',
  ]);
});
