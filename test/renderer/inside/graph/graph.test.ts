import { expect, it } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { GraphState } from '../../../../src-renderer/inside/graph/graph.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';

const request = { model: { kind: 'run', runId: 1, epoch: null }, other: null };
const address = `#graph=${encodeURIComponent(JSON.stringify(request))}`;

it('shows the graph and the problem if the list of runs cannot be read', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  const graph = new GraphState(openBridge(fake), address);
  const problem = { code: 'store-busy' as const, message: 'Another program uses the store.' };
  fake.problems.set('runs.list', problem);
  await graph.open();
  expect(graph.graph?.nodes.length).toBeGreaterThan(0);
  expect(graph.problem).toEqual(problem);
});

it('shows the epoch whose weights were read, which with early stopping is not the last', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.bestEpochs.set(1, 4);
  const graph = new GraphState(openBridge(fake), address);
  await graph.open();
  expect(graph.epochOf(graph.model)).toBe(4);
  await graph.showEpoch(7);
  expect(graph.epochOf(graph.model)).toBe(7);
});
