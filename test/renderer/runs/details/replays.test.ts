import { expect, it, vi } from 'vitest';
import { Replays } from '../../../../src-renderer/runs/details/replays.svelte';
import { Toasts } from '../../../../src-renderer/ui/toasts.svelte';

it('one at a time is replayed, tells its progress alone, and keeps its result', async () => {
  let end: (result: unknown) => void = vi.fn();
  const call = vi.fn(() => new Promise((resolve) => (end = resolve)));
  const replays = new Replays({ call } as never, new Toasts());
  const first = replays.start(1);
  await replays.start(2);
  expect(call).toHaveBeenCalledOnce();
  replays.apply({ kind: 'replay', runId: 2, step: 9, steps: 10 } as never);
  expect(replays.underWay).toEqual({ runId: 1, step: 0, steps: 0 });
  replays.apply({ kind: 'replay', runId: 1, step: 4, steps: 10 } as never);
  expect(replays.underWay).toMatchObject({ step: 4, steps: 10 });
  end({ same: true });
  await first;
  expect(replays.underWay).toBeNull();
  expect([replays.resultOf(1), replays.resultOf(2)]).toEqual([{ same: true }, null]);
});

it('one that was stopped has no result', async () => {
  const replays = new Replays({ call: () => Promise.resolve(null) } as never, new Toasts());
  await replays.start(1);
  expect([replays.underWay, replays.resultOf(1)]).toEqual([null, null]);
});
