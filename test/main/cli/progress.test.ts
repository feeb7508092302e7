import { emptyQueue } from '../../../src-main/contract/live';
import { PassThrough } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { describe, expect, it, vi } from 'vitest';
import { showProgress } from '../../../src-main/cli/progress';
import type { Run } from '../../../src-main/engine/contract/run';
import { fakeQueued } from '../../support/fake-runs';
import { sampleEpoch, startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

/** A stream that says it is a terminal (or not), and what was written to it. */
function terminal(isTTY: boolean, columns = 100) {
  const stream = new PassThrough().setEncoding('utf8');
  const written = () => String(stream.read() ?? '');
  return {
    view: showProgress(Object.assign(stream, { isTTY, columns }) as unknown as WriteStream),
    written,
  };
}

function twoRuns(): [Run, Run] {
  const store = openStore();
  return [startRun(store, 'RNN 8', { cell: 'rnn' }), startRun(store, 'GRU 8')];
}

const createProgress = (runId: number, epoch: number, batch: number) => ({
  kind: 'grown' as const,
  by: 'batches' as const,
  runId,
  progress: { epoch, epochs: 2, batch, batchesPerEpoch: 10, secondsLeft: 83 },
});

const getEpoch = (runId: number) => ({
  kind: 'grown' as const,
  by: 'epoch' as const,
  runId,
  progress: null,
  result: sampleEpoch(1),
});

describe('the progress on a terminal', () => {
  it('shows the progress of running trainings in a last line that it replaces', () => {
    const { view, written } = terminal(true);
    const [rnn, gru] = twoRuns();
    view.show({ kind: 'run', run: rnn });
    view.show({ kind: 'run', run: gru });
    view.show(createProgress(gru.id, 2, 5));
    written();
    const queued = [fakeQueued(-1, 'lstm', { name: 'LSTM 8' })];
    view.show({ kind: 'queue', queued, queue: { ...emptyQueue, waiting: 1 } });
    expect(written()).toBe('\r\x1b[KRNN 8 starts · GRU 8 epoch 2/2, 5/10, 1:23 left · 1 queued');
    const evaluating = createProgress(gru.id, 2, 10);
    view.show({ ...evaluating, progress: { ...evaluating.progress, measured: 0.34 } });
    view.show({ kind: 'queue', queued, queue: { ...emptyQueue, waiting: 1 } });
    expect(written()).toContain('GRU 8 epoch 2/2, evaluated 34 %');
    view.show(getEpoch(rnn.id));
    const lines = written().replaceAll('\r\x1b[K', '<again>');
    expect(lines).toMatch(/^<again>1 of 3 {2}RNN 8 {2}epoch 1\/2 .*\n<again>RNN 8 starts/);
    view.end();
    expect(written()).toBe('\r\x1b[K');
  });

  it('fits the line to the terminal, so that it can be replaced', () => {
    const { view, written } = terminal(true, 30);
    view.show({
      kind: 'run',
      run: { ...twoRuns()[0], name: 'a name of more than thirty letters' },
    });
    expect(written().split('\x1b[K')[1]).toHaveLength(29);
  });
});

it('writes no codes to a dumb terminal, and nothing if progress is disabled', () => {
  vi.stubEnv('TERM', 'dumb');
  const { view, written } = terminal(true);
  view.show({ kind: 'run', run: twoRuns()[0] });
  view.end();
  expect(written()).not.toContain('\x1b');
  vi.unstubAllEnvs();
  expect(() => {
    showProgress(null).end();
  }).not.toThrow();
});

describe('the progress elsewhere', () => {
  it('prints one line per epoch and nothing else', () => {
    const { view, written } = terminal(false);
    const [rnn] = twoRuns();
    view.show({ kind: 'run', run: rnn });
    view.show(createProgress(rnn.id, 1, 5));
    view.show(getEpoch(rnn.id));
    view.end();
    expect(written()).toBe(
      'RNN 8  epoch 1/2  train loss 1.0000  test loss 2.0000  test accuracy 60.00 %  1.0 s\n',
    );
  });

  it('marks an epoch that was evaluated on validation sequences', () => {
    const { view, written } = terminal(false);
    const store = openStore();
    const run = startRun(store, 'RNN 8', { cell: 'rnn', evaluateOn: 'validation' });
    view.show({ kind: 'run', run });
    view.show(getEpoch(run.id));
    expect(written()).toContain('validation loss 2.0000  validation accuracy 60.00 %');
  });

  it('prints once why a training waits, and that it continues', () => {
    const { view, written } = terminal(false);
    const [rnn] = twoRuns();
    for (const reason of [null, 'The disk is full.', 'The disk is full.', null]) {
      view.show({ kind: 'run', run: { ...rnn, reason } });
    }
    expect(written()).toBe('RNN 8  The disk is full.\nRNN 8  continues\n');
  });
});
