import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Problem } from '../../../src-main/problem';
import { checkWhenIdle } from '../../../src-main/queue/store-check';
import type { WorkerPool } from '../../../src-main/workers/pool';

const minute = 60_000;

function checked(answer: () => Promise<{ words: string | null; isWhole: boolean }>) {
  let isIdle = false;
  const told: string[] = [];
  const store = { directory: '/store', markDamaged: vi.fn(), lookAtFolders: () => null };
  const ask = vi.fn<(...asked: unknown[]) => unknown>(answer);
  const stop = checkWhenIdle(
    store,
    { run: ask as unknown as WorkerPool['run'] },
    {
      isIdle: () => isIdle,
      tell: (words) => told.push(words),
    },
  );
  const rest = () => (isIdle = true);
  return { told, store, ask, stop, rest };
}

describe('the check of a store that is open', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('waits until nothing trains, is made once, and tells what it found', async () => {
    const { told, ask, rest } = checked(() => Promise.resolve({ words: 'Found.', isWhole: true }));
    await vi.advanceTimersByTimeAsync(3 * minute);
    expect(ask).not.toHaveBeenCalled();
    rest();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ask.mock.calls.map(([question, input]) => [question, input])).toEqual([
      ['check-store', { directory: '/store' }],
    ]);
    expect(told).toEqual(['Found.']);
  });

  it('says nothing of a store in which nothing differs', async () => {
    const { told, rest } = checked(() => Promise.resolve({ words: null, isWhole: true }));
    rest();
    await vi.advanceTimersByTimeAsync(minute);
    expect(told).toEqual([]);
  });

  it('has the database made again at the next opening where its pages are damaged', async () => {
    const { store, rest } = checked(() => Promise.resolve({ words: 'Pages.', isWhole: false }));
    rest();
    await vi.advanceTimersByTimeAsync(minute);
    expect(store.markDamaged).toHaveBeenCalledOnce();
  });

  it('is no error where the store cannot be checked, and none is begun after its end', async () => {
    const { ask, rest, stop, told } = checked(() =>
      Promise.reject(new Problem('store-busy', 'It is locked.')),
    );
    rest();
    await vi.advanceTimersByTimeAsync(minute);
    expect([ask.mock.calls.length, told]).toEqual([1, []]);
    stop();
    await vi.advanceTimersByTimeAsync(5 * minute);
    expect(ask).toHaveBeenCalledOnce();
  });
});

const look = (lookAtFolders: () => string | null, tell: (words: string) => void) =>
  checkWhenIdle(
    { directory: '/store', markDamaged: vi.fn(), lookAtFolders },
    { run: vi.fn() },
    { isIdle: () => false, tell },
  );

describe('the look at the folders that an opening has left', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    ['tells what it has repaired', () => 'One run was read again.', ['One run was read again.']],
    ['says nothing where nothing differs', () => null, []],
    [
      'leaves a store that is busy to the next opening',
      () => {
        throw new Problem('store-busy', 'Busy.');
      },
      [],
    ],
  ])('%s', async (_what, lookAtFolders, expected) => {
    const told: string[] = [];
    look(lookAtFolders, (words) => told.push(words));
    await vi.advanceTimersByTimeAsync(minute);
    expect(told).toEqual(expected);
  });

  it('is not made when the window closes before', async () => {
    const lookAtFolders = vi.fn(() => null);
    look(lookAtFolders, () => undefined)();
    await vi.advanceTimersByTimeAsync(minute);
    expect(lookAtFolders).not.toHaveBeenCalled();
  });
});
