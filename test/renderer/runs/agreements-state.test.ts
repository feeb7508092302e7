import { expect, it, vi } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { Agreements } from '../../../src-renderer/runs/agreements-state.svelte';
import { Toasts } from '../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../support/fake-runs';

const own = fakeRun(1, 'lstm');
const library = fakeRun(2, 'library-lstm');
const other = fakeRun(3, 'lstm', { config: fakeConfig({ cell: 'lstm', seed: 9 }) });
const runs = [own, library, other];

async function setUp() {
  const fake = new FakeBridge(runs);
  const agreements = new Agreements(openBridge(fake), new Toasts());
  agreements.read(runs);
  await vi.waitFor(() => {
    expect(agreements.among(runs)).toHaveLength(1);
  });
  const asked = () => fake.calls.map(({ request }) => request);
  return { agreements, asked };
}

it('a cell is compared with the library layer that has the same settings, and with no other', async () => {
  const { agreements, asked } = await setUp();
  expect(agreements.among(runs)[0]).toMatchObject({ own: { id: 1 }, library: { id: 2 } });
  expect(agreements.among([library, other])).toEqual([]);
  expect(asked()).toEqual([{ runId: 1, otherId: 2 }]);
});

it('an agreement is not read again until one of its runs has trained further', async () => {
  const { agreements, asked } = await setUp();
  agreements.read(runs);
  agreements.apply({ kind: 'run', run: other });
  agreements.read(runs);
  expect(asked()).toHaveLength(1);
  agreements.apply({ kind: 'store-changed', runs: [library], removed: [] } as never);
  agreements.read(runs);
  expect(asked()).toHaveLength(2);
});

it('an agreement stays as it was while it is read again', async () => {
  const { agreements } = await setUp();
  agreements.apply({ kind: 'run', run: own });
  expect(agreements.among(runs)).toHaveLength(1);
});
