import { expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { GraphState } from '../../../../src-renderer/inside/graph/graph.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

it('shows the graph and the problem if the list of runs cannot be read', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  const request = { model: { kind: 'run', runId: 1, epoch: null }, other: null };
  const graph = new GraphState(
    openBridge(fake),
    `#graph=${encodeURIComponent(JSON.stringify(request))}`,
  );
  const problem = { code: 'store-busy' as const, message: 'Another program uses the store.' };
  fake.problems.set('runs.list', problem);
  await graph.open();
  expect(graph.graph?.nodes.length).toBeGreaterThan(0);
  expect(graph.problem).toEqual(problem);
});
