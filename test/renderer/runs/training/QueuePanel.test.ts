import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});
afterEach(() => close());

describe('the queue', () => {
  const names = ['a', 'b', 'c', 'd'];
  const queue = { ...emptyQueue, waiting: 4, secondsLeft: 125, atOnce: 2 };
  const panel = () => document.querySelector('section[aria-label=Queue]');
  const lastChange = () => fake.calls.findLast(({ name }) => name === 'experiments.queue')?.request;
  const press = (label: string) => {
    document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`)?.click();
    flushSync();
  };

  beforeEach(() => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    fake.emit({ kind: 'queue', queued, queue });
    flushSync();
  });

  it('says how long it will take, and can be paused and put in order', () => {
    expect(panel()?.textContent).toContain('4 runs queued, all done in about 2 min 5 s');
    button('Pause queue')?.click();
    expect(lastChange()).toEqual({ kind: 'pause' });
    press('Train c earlier');
    expect(lastChange()).toEqual({ kind: 'move', ticket: -3, before: -2 });
    press('Train b later');
    expect(lastChange()).toEqual({ kind: 'move', ticket: -2, before: -4 });
    press('Train c later');
    expect(lastChange()).toEqual({ kind: 'move', ticket: -3, before: null });
    press('Cancel d');
    expect(fake.calls.at(-1)).toEqual({ name: 'experiments.stop', request: { id: -4 } });
  });

  it('says that it is paused, and how many wait unseen', () => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'queue', queued, queue: { ...queue, waiting: 1004, isPaused: true } });
    flushSync();
    expect(panel()?.textContent).toContain('1,004 runs queued, paused');
    expect(panel()?.textContent).toContain('and 1,000 others');
    button('Resume queue')?.click();
    expect(lastChange()).toEqual({ kind: 'go-on' });
  });
});
