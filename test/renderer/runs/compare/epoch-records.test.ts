import { describe, expect, it, vi } from 'vitest';
import { openBridge } from '../../../../src-renderer/bridge';
import { EpochRecords } from '../../../../src-renderer/runs/compare/epoch-records.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';
import { epochEvent } from '../../../support/epoch-event';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeEpochs, fakeRun } from '../../../support/fake-runs';

function setUp() {
  const fake = new FakeBridge([fakeRun(1, 'gru', { epochsDone: 2 })]);
  const toasts = new Toasts();
  const records = new EpochRecords(openBridge(fake), toasts);
  return { fake, toasts, records };
}
const third = fakeEpochs({ id: 1, cell: 'gru' }, 3)[2]!;
const numbers = (records: EpochRecords) => records.of(1)?.map(({ epoch }) => epoch);

describe('epoch records', () => {
  it('are read once', async () => {
    const { fake, records } = setUp();
    records.load([1]);
    records.load([1]);
    expect(records.of(1)).toBeUndefined();
    await vi.waitFor(() => {
      expect(numbers(records)).toEqual([1, 2]);
    });
    expect(fake.calls.map(({ name }) => name)).toEqual(['runs.epochs']);
  });

  it('grow while a run trains, also while they are being read', async () => {
    const { records } = setUp();
    records.load([1]);
    records.apply({ kind: 'run-event', runId: 1, event: epochEvent(third) });
    await vi.waitFor(() => {
      expect(numbers(records)).toEqual([1, 2, 3]);
    });
    records.apply({ kind: 'run-event', runId: 1, event: epochEvent(third) });
    expect(numbers(records)).toEqual([1, 2, 3]);
  });

  it('include what was measured before training, from the store or as it is measured', async () => {
    const { fake, records } = setUp();
    const profiles = { 'gradient-through-time/h': { steps: [1, 2], values: [1e-7, 1] } };
    fake.answers['runs.beforeTraining'] = () => profiles;
    records.loadBefore([1]);
    await vi.waitFor(() => {
      expect(records.before(1)).toEqual(profiles);
    });
    records.apply({
      kind: 'run-event',
      runId: 2,
      event: { kind: 'measured', measured: { epoch: 0, scalars: {}, profiles } },
    });
    records.apply({
      kind: 'run-event',
      runId: 3,
      event: { kind: 'measured', measured: { epoch: 9, scalars: {}, profiles } },
    });
    expect(records.before(2)).toEqual(profiles);
    expect(records.before(3)).toEqual({});
  });

  it('are read again where another process has trained, or training goes on from an earlier epoch', async () => {
    const { fake, records } = setUp();
    const changed = { kind: 'store-changed', runs: [fakeRun(1, 'gru')], removed: [] } as const;
    records.apply(changed);
    expect(fake.calls).toEqual([]);
    records.load([1]);
    records.apply(changed);
    expect(fake.calls).toHaveLength(2);
    await vi.waitFor(() => {
      expect(numbers(records)).toEqual([1, 2]);
    });
  });

  it('stay in sight while those of further training are read, and an edit of the run reads nothing', async () => {
    const { fake, records } = setUp();
    records.load([1]);
    await vi.waitFor(() => {
      expect(numbers(records)).toEqual([1, 2]);
    });
    records.apply({ kind: 'runs', runs: [fakeRun(1, 'gru', { epochsDone: 2, tags: ['new'] })] });
    expect(fake.asked('runs.epochs')).toHaveLength(1);
    records.apply({ kind: 'runs', runs: [fakeRun(1, 'gru', { epochsDone: 3 })] });
    expect(fake.asked('runs.epochs')).toHaveLength(2);
    expect(numbers(records)).toEqual([1, 2]);
  });

  it('from before training are asked for once, also while the answer is awaited', () => {
    const { fake, records } = setUp();
    records.loadBefore([1]);
    records.loadBefore([1]);
    expect(fake.asked('runs.beforeTraining')).toHaveLength(1);
  });

  it('of runs that are not shown are not kept', () => {
    const { records } = setUp();
    records.apply({ kind: 'run-event', runId: 1, event: epochEvent(third) });
    expect(records.of(1)).toBeUndefined();
  });

  it('that could not be read are read again', async () => {
    const { fake, toasts, records } = setUp();
    fake.problems.set('runs.epochs', { code: 'store-busy', message: 'Another program has it.' });
    records.load([1]);
    await vi.waitFor(() => {
      expect(toasts.shown).toHaveLength(1);
    });
    fake.problems.clear();
    records.load([1]);
    await vi.waitFor(() => {
      expect(numbers(records)).toEqual([1, 2]);
    });
  });
});
