import { describe, expect, it, vi } from 'vitest';
import { CompareGroups } from '../../../../src-renderer/runs/findings/groups.svelte';
import { CompareByPairs } from '../../../../src-renderer/runs/findings/paired.svelte';
import { openBridge } from '../../../../src-renderer/bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openCompare } from '../set-up';

/** Groups of two seeds with these numbers of units. */
async function setUp(...sizes: readonly number[]) {
  const stored = sizes.flatMap((hiddenSize, index) =>
    [1, 2].map((seed) =>
      fakeRun(2 * index + seed, 'gru', { config: fakeConfig({ hiddenSize, seed }) }),
    ),
  );
  const { fake, compare, toasts } = await openCompare(stored);
  const paired = new CompareByPairs(openBridge(fake), new CompareGroups(compare), toasts);
  compare.update({ selected: stored.map(({ id }) => id) });
  const sizesOf = () =>
    paired.pairs.map(({ first, second }) =>
      [first, second].map(({ runs }) => runs[0]?.config.hiddenSize),
    );
  const asked = () => fake.calls.filter(({ name }) => name === 'runs.column').length;
  return { compare, paired, sizesOf, asked };
}

describe('groups of seeds', () => {
  it('are all compared with each other where they are few', async () => {
    const { paired, sizesOf } = await setUp(16, 32, 64);
    expect(sizesOf()).toEqual([[16, 32], [16, 64], [32, 64]]); // prettier-ignore
    expect(paired.hasReference).toBe(false);
  });

  it('are all compared with one where they are many, the first until another is chosen', async () => {
    const { paired, sizesOf } = await setUp(16, 32, 64, 128, 256);
    expect(sizesOf()).toEqual([[16, 32], [16, 64], [16, 128], [16, 256]]); // prettier-ignore
    paired.compareWith(paired.pairs[1]!.second.id);
    expect(sizesOf()).toEqual([[64, 16], [64, 32], [64, 128], [64, 256]]); // prettier-ignore
  });
});

describe('the pair in the picture', () => {
  it('is the first one until another is chosen, and again once that is gone', async () => {
    const { compare, paired } = await setUp(16, 32, 64);
    const last = paired.pairs[2]!;
    paired.choose(last);
    expect(paired.pair?.first.id).toBe(last.first.id);
    compare.update({ selected: [1, 2, 3, 4] });
    expect(paired.pair?.first.id).toBe(paired.pairs[0]?.first.id);
  });

  it('is none with a single group', async () => {
    expect((await setUp(16)).paired.pair).toBeNull();
  });
});

it('each curve is read once for a metric', async () => {
  const { paired, asked } = await setUp(16, 32);
  paired.read();
  await vi.waitFor(() => {
    expect(paired.pair?.result.curve.epochs.length).toBe(10);
  });
  paired.read();
  expect(asked()).toBe(4);
  paired.metric = 'test/loss';
  paired.read();
  await vi.waitFor(() => {
    expect(asked()).toBe(8);
  });
});
