import { expect, it } from 'vitest';
import { CallProblem, openBridge, toProblem } from '../../src-renderer/bridge';
import { FakeBridge } from '../support/fake-bridge';

it('throws the problem of a failed call', async () => {
  const fake = new FakeBridge();
  const problem = { code: 'store-full', message: 'Make room.' } as const;
  fake.problems.set('runs.list', problem);
  const failure: unknown = await openBridge(fake)
    .call('runs.list', null)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(CallProblem);
  expect(toProblem(failure)).toEqual(problem);
});

it('converts any other error to a problem', () => {
  expect(toProblem(new Error('odd'))).toEqual({ code: 'unexpected', message: 'odd' });
  expect(toProblem('odd')).toEqual({ code: 'unexpected', message: 'odd' });
});
