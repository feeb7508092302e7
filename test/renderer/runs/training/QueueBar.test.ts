import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { emptyQueue } from '$contract/live';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';
import { findButton, waitFor, openEach, click } from '../../open-app';

const app = openEach();
const names = ['a', 'b', 'c', 'd'];
const queue = { ...emptyQueue, waiting: 4, secondsQueued: 185, atOnce: 2 };
const bar = () => document.querySelector('section[aria-label=Training]');
const lastChange = () => app.fake.asked('experiments.queue').at(-1);
describe('the queue bar', () => {
  beforeEach(() => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    app.fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    app.fake.emit({ kind: 'queue', queued, queue });
    flushSync();
  });

  it('shows the numbers of running and waiting runs and the time left, and pauses all', () => {
    expect(bar()?.textContent).toContain('1 training, 4 queued');
    expect(bar()?.textContent).not.toContain('done in');
    const pace = { epoch: 1, epochs: 2, batch: 1, batchesPerEpoch: 2 };
    app.fake.emit({
      kind: 'grown',
      runId: 1,
      by: 'batches',
      progress: { ...pace, secondsLeft: 65 },
    });
    flushSync();
    expect(bar()?.textContent.replaceAll('\u00a0', ' ')).toContain(
      '1 training, 4 queued, done in about 2 min',
    );
    click(findButton('Pause all'));
    expect(app.fake.asked('experiments.pause')).toEqual([{ id: null }]);
  });

  it('shows the round of a race and what is left, and ends it', () => {
    const race = { experimentId: 7, round: 2, rounds: 4, settings: 18, left: 4, further: 16 };
    app.fake.emit({ kind: 'queue', queued: [], queue: { ...queue, races: [race] } });
    flushSync();
    expect(bar()?.textContent).toContain(
      'Race, round 2 of 4: 4 of 18 settings left, then at most 16 trainings',
    );
    click(findButton('End race'));
    expect(lastChange()).toEqual({ kind: 'cancel-experiment', experimentId: 7 });
  });

  it('shows the number of paused runs, and resumes all', () => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    app.fake.emit({ kind: 'queue', queued, queue: { ...queue, waiting: 1004, isPaused: true } });
    flushSync();
    expect(bar()?.textContent).toContain('1,004 paused');
    click(findButton('Resume all'));
    expect(lastChange()).toEqual({ kind: 'go-on' });
  });

  it('stops all runs, and lists them', async () => {
    click(findButton('Stop all'));
    expect(app.fake.asked('experiments.stop')).toEqual([{ id: null }]);
    expect(document.querySelector('tr[data-run="1"]')?.textContent).toContain('Stopping…');
    await waitFor(() => {
      expect(document.body.textContent).toContain('Stopping 1 run, 4 removed from the queue');
    });
  });
});

it('resumes paused runs by one button, and disappears if nothing trains', () => {
  expect(bar()).toBeNull();
  for (const id of [1, 2]) {
    const run = fakeRun(id, 'gru', { status: 'paused', checkpointStep: 7 });
    app.fake.emit({ kind: 'run', run });
  }
  flushSync();
  expect(bar()?.textContent).toContain('2 paused');
  click(findButton('Resume all'));
  expect(app.fake.asked('experiments.resume')).toEqual([{ runIds: [2, 1] }]);
});
