import { describe, expect, it } from 'vitest';
import type { Run } from '../../../../src-main/contract/run';
import { openBridge } from '../../../../src-renderer/bridge';
import { DimensionCheck } from '../../../../src-renderer/learn/sequences/dimension-check.svelte';
import { SavedRuns } from '../../../../src-renderer/runs/saved-runs.svelte';
import { SequencesState } from '../../../../src-renderer/learn/sequences/sequences-state.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

async function setUp(more: readonly Run[] = []) {
  const config = fakeConfig({ cell: 'lstm', hiddenSize: 40, batchSize: 32, reading: 'columns' });
  const fake = new FakeBridge([...more, fakeRun(2, 'lstm', { config }), fakeRun(1, 'rnn')]);
  const bridge = openBridge(fake);
  const saved = new SavedRuns(bridge, new Toasts());
  await saved.open();
  const bench = new SequencesState(bridge);
  await bench.open();
  return { fake, bench, check: new DimensionCheck(bridge, bench, saved) };
}

describe('the dimensions', () => {
  it('are measured for the current choice, and cleared when it changes', async () => {
    const { fake, bench, check } = await setUp();
    bench.choose('gru');
    bench.hiddenSize = '20';
    await check.measure();
    expect(fake.calls.at(-1)?.request).toEqual({
      kind: 'choice',
      choice: {
        ...{ cell: 'gru', hiddenSize: 20, batchSize: 128, reading: 'rows' },
        ...{ layers: 1, bidirectional: 'no', readout: 'last' },
      },
    });
    expect(check.dimensions?.shapes['h[t]']).toEqual([128, 20]);
    bench.hiddenSize = '21';
    expect(check.dimensions).toBeNull();
  });

  it('of a saved run are its own until a setting is changed', async () => {
    const { fake, bench, check } = await setUp();
    check.choose(2);
    expect([bench.cell, bench.hidden, bench.batch, bench.reading]).toEqual([
      'lstm',
      40,
      32,
      'columns',
    ]);
    await check.measure();
    expect(fake.calls.at(-1)?.request).toEqual({ kind: 'run', runId: 2 });
    expect(check.dimensions?.shapes['c[0]']).toEqual([1, 32, 40]);
    bench.read('rows');
    expect(check.run).toBeNull();
  });

  it('of a saved network bring its layers, directions and readout, which a feed-forward network does not have', async () => {
    const network = { layers: 3, bidirectional: 'yes', readout: 'mean' } as const;
    const config = fakeConfig({ cell: 'gru', hiddenSize: 40, ...network });
    const { fake, bench, check } = await setUp([fakeRun(4, 'gru', { config })]);
    check.choose(4);
    expect([bench.network, check.run?.id]).toEqual([network, 4]);
    bench.readout = 'last';
    expect(check.run).toBeNull();
    bench.choose('fnn-rows');
    await check.measure();
    expect(fake.calls.at(-1)?.request).toMatchObject({
      choice: { layers: 1, bidirectional: 'no', readout: 'last' },
    });
    bench.layerCount = '5';
    expect(check.canMeasure).toBe(false);
  });

  it('of a feed-forward network keep the cell of the picture, and allow its larger sizes', async () => {
    const { bench, check } = await setUp();
    bench.choose('library-lstm');
    expect(bench.cell).toBe('lstm');
    bench.choose('fnn-rows');
    expect([bench.model, bench.cell]).toEqual(['fnn-rows', 'lstm']);
    bench.hiddenSize = '2808';
    await check.measure();
    expect(check.dimensions?.shapes.hidden).toEqual([128 * 28, 2808]);
    bench.choose('lstm');
    expect(bench.hidden).toBeNull();
  });

  it('cannot be measured with an invalid size', async () => {
    const { bench, check } = await setUp();
    for (const typed of ['', '0', '1.5', 'many', '99999']) {
      bench.hiddenSize = typed;
      expect(check.canMeasure).toBe(false);
    }
  });

  it('that cannot be measured say why', async () => {
    const { fake, check } = await setUp();
    fake.problems.set('dimensions.measure', { code: 'out-of-memory', message: 'Too large.' });
    await check.measure();
    expect(check.problem).toEqual({ code: 'out-of-memory', message: 'Too large.' });
    expect([check.dimensions, check.measuring]).toEqual([null, false]);
  });
});
