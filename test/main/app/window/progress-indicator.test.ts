import { emptyQueue } from '../../../../src-main/contract/live';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LiveSnapshot, Progress } from '../../../../src-main/contract/live';
import type { Run } from '../../../../src-main/engine/contract/run';
import { ProgressIndicator } from '../../../../src-main/app/window/progress-indicator';
import { fakeConfig, fakeQueued, fakeRun } from '../../../support/fake-runs';

const at = (epoch: number, batch: number): Progress => ({
  epoch,
  epochs: 10,
  batch,
  batchesPerEpoch: 100,
  secondsLeft: 60,
});

let now: LiveSnapshot;
let said: unknown[];
let signs: ProgressIndicator;

beforeEach(() => {
  now = { running: [], queued: [], queue: emptyQueue };
  said = [];
  signs = new ProgressIndicator(
    {
      showProgress: (share) => said.push(share),
      keepAwake: (isNeeded) => said.push(isNeeded ? 'awake' : 'may sleep'),
      notify: (title, text) => said.push({ title, text }),
    },
    () => now,
  );
});

/** Returns the messages since the last call. */
const news = () => said.splice(0);
const training = (id: number, changes: Partial<Run> = {}) =>
  fakeRun(id, 'gru', { status: 'running', epochsDone: 0, ...changes });

const createQueue = (queued: LiveSnapshot['queued']) => ({ ...emptyQueue, waiting: queued.length });

function begin(run: Run, queued: LiveSnapshot['queued'] = []): void {
  signs.apply({ kind: 'run', run });
  now = { running: [...now.running, { run, progress: null }], queued, queue: createQueue(queued) };
  signs.apply({ kind: 'queue', queued, queue: now.queue });
}

function end(run: Run): void {
  signs.apply({ kind: 'run', run });
  now = { ...now, running: now.running.filter((other) => other.run.id !== run.id) };
  signs.apply({ kind: 'queue', queued: now.queued, queue: now.queue });
}

describe('the progress indicator during trainings', () => {
  it('keeps the machine awake, and shows the overall progress in hundredths', () => {
    const run = training(1);
    begin(run, [fakeQueued(-1, 'lstm')]);
    expect(news()).toEqual(['awake', 0]);
    now = { ...now, running: [{ run, progress: at(2, 0) }] };
    signs.apply({ kind: 'grown', runId: 1, progress: at(2, 0), by: 'batches' });
    signs.apply({ kind: 'grown', runId: 1, progress: at(2, 0), by: 'batches' });
    expect(news()).toEqual([0.05]);
  });

  it('counts an ended run as done, and allows sleep after the last run', () => {
    begin(training(1));
    begin(training(2));
    news();
    end(fakeRun(1, 'gru'));
    expect(news()).toEqual(['awake', 0.5]);
    end(fakeRun(2, 'gru'));
    expect(news().slice(1)).toEqual(['may sleep', null]);
  });
});

describe('the notification about an ended experiment', () => {
  const early = fakeConfig({ cell: 'gru', earlyStopping: 2 });
  it.each<[text: string, changes: Partial<Run>]>([
    ['96.12\u00a0% test accuracy after 10 epochs', { lastTestAccuracy: 0.9612, epochsDone: 10 }],
    [
      '98.00\u00a0% test accuracy after 6 epochs',
      { config: early, reason: 'Ended early.', epochsDone: 6, lastTestAccuracy: 0.98 },
    ],
    ['Not enough memory.', { status: 'crashed', reason: 'Not enough memory.' }],
  ])('shows the result of a single run or why it crashed: %s', (text, changes) => {
    begin(training(1));
    news();
    end(fakeRun(1, 'gru', changes));
    expect(news()[0]).toEqual({ title: `GRU · 150 has ${changes.status ?? 'finished'}`, text });
  });

  it('appears once, after the last run, even while another experiment is training', () => {
    begin(training(1, { name: 'A' }));
    begin(training(2, { name: 'B' }));
    begin(training(3, { experimentId: 2 }));
    news();
    end(fakeRun(1, 'gru', { name: 'A', lastTestAccuracy: 0.9 }));
    expect(news().filter((one) => typeof one === 'object' && one !== null)).toEqual([]);
    end(fakeRun(2, 'gru', { name: 'B', status: 'crashed', reason: 'No.' }));
    expect(news()[0]).toEqual({
      title: '1 of 2 runs did not finish',
      text: 'The best is A: 90.00\u00a0% test accuracy after 10 epochs',
    });
  });

  it('names the best run of a sweep in a single notification', () => {
    const accuracies = [0.9, 0.93, 0.92, 0.91, 0.94];
    accuracies.forEach((_, i) => {
      begin(training(i + 1));
    });
    news();
    accuracies.forEach((lastTestAccuracy, i) => {
      end(fakeRun(i + 1, 'gru', { name: `R${i + 1}`, lastTestAccuracy }));
    });
    expect(news().filter((one) => typeof one === 'object' && one !== null)).toEqual([
      {
        title: '5 runs have finished',
        text: 'The best is R5: 94.00\u00a0% test accuracy after 10 epochs',
      },
    ]);
  });

  it('reports how a race ended', () => {
    begin(training(1));
    news();
    const text = 'Winner of 2 settings: GRU. 12 of 18 trainings saved.';
    signs.apply({ kind: 'race', experimentId: 1, text, best: [1] });
    end(fakeRun(1, 'gru', { lastTestAccuracy: 0.9 }));
    expect(news()[0]).toMatchObject({ text: expect.stringContaining(`. ${text}`) as string });
  });

  it('is absent if the user stopped the experiment', () => {
    begin(training(1));
    news();
    end(fakeRun(1, 'gru', { status: 'stopped' }));
    expect(news()).toEqual(['may sleep', null]);
  });

  it('is absent if a run is only renamed', () => {
    signs.apply({ kind: 'run', run: fakeRun(1, 'gru') });
    signs.apply({ kind: 'queue', queued: [], queue: emptyQueue });
    expect(news()).toEqual(['may sleep']);
  });
});
