import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyQueue } from '$contract/live';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});

const names = ['a', 'b', 'c', 'd'];
const queue = { ...emptyQueue, waiting: 4, secondsQueued: 185, atOnce: 2 };
const bar = () => document.querySelector('section[aria-label=Training]');
const lastChange = () => fake.calls.findLast(({ name }) => name === 'experiments.queue')?.request;
const click = (name: string) => {
  button(name)?.click();
  flushSync();
};
describe('the line on what trains', () => {
  beforeEach(() => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    fake.emit({ kind: 'queue', queued, queue });
    flushSync();
  });

  it('says how many train and wait and how long it will take, and pauses all', () => {
    expect(bar()?.textContent).toContain('1 training, 4 queued');
    expect(bar()?.textContent).not.toContain('done in');
    const pace = { epoch: 1, epochs: 2, batch: 1, batchesPerEpoch: 2 };
    fake.emit({ kind: 'progress', runId: 1, progress: { ...pace, secondsLeft: 65 } });
    flushSync();
    expect(bar()?.textContent.replaceAll('\u00a0', ' ')).toContain(
      '1 training, 4 queued, done in about 2 min 5 s',
    );
    click('Pause all');
    expect(fake.calls.at(-1)).toEqual({ name: 'experiments.pause', request: { id: null } });
  });

  it('says how many are paused, and resumes all', () => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'queue', queued, queue: { ...queue, waiting: 1004, isPaused: true } });
    flushSync();
    expect(bar()?.textContent).toContain('1,004 paused');
    click('Resume all');
    expect(lastChange()).toEqual({ kind: 'go-on' });
  });

  it('stops all, and offers to undo it', async () => {
    click('Stop all');
    expect(fake.calls.at(-1)).toEqual({ name: 'experiments.stop', request: { id: null } });
    expect(document.querySelector('tr[data-run="1"]')?.textContent).toContain('Stopping…');
    await vi.waitFor(() => {
      click('Undo');
      expect(fake.calls.at(-1)?.name).toBe('experiments.resume');
    });
    expect(fake.calls.at(-1)).toEqual({
      name: 'experiments.resume',
      request: { runIds: [1] },
    });
  });
});

it('paused runs are resumed by one button, and nothing is said where nothing trains', async () => {
  expect(bar()).toBeNull();
  await close();
  const paused = [1, 2].map((id) => fakeRun(id, 'gru', { status: 'paused', checkpointStep: 7 }));
  fake = new FakeBridge([...paused, fakeRun(3, 'rnn')]);
  close = await openApp(fake);
  expect(bar()?.textContent).toContain('2 paused');
  click('Resume all');
  expect(fake.calls.at(-1)).toEqual({
    name: 'experiments.resume',
    request: { runIds: [1, 2] },
  });
});
