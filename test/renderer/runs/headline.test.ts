import { describe, expect, it } from 'vitest';
import { modelKinds } from '$catalogue/models';
import type { Run } from '$contract/run';
import { reportHeadline, runsHeadline } from '../../../src-renderer/runs/headline';
import { sampleRun } from '../../comparison/sample-runs';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const store = { stored: 9, waiting: 0 };
const headline = (runs: readonly Run[], changes: Partial<typeof store> = {}) => {
  const { headline: said, detail } = runsHeadline(runs, { ...store, ...changes });
  return plain([said, ...(detail === undefined ? [] : [detail])].join(' | '));
};

const run = (
  id: number,
  cell: 'rnn' | 'gru' | 'lstm',
  status: Run['status'],
  epochsDone = 0,
  lastTestAccuracy: number | null = null,
) => sampleRun(id, { cell }, { status, epochsDone, lastTestAccuracy });

describe('the headline of Runs', () => {
  it('says what the store holds where nothing is left to show', () => {
    expect(headline([], { stored: 0 })).toBe('No runs yet');
    expect(headline([], { stored: 0, waiting: 3 })).toBe('The first run is about to start');
    expect(headline([], { stored: 1 })).toBe('The filter leaves none of 1 run');
    expect(headline([], { stored: 2000 })).toBe('The filter leaves none of 2,000 runs');
    expect(headline([], { waiting: 3 })).toBe('3 runs in the queue');
  });

  it('names who trains until there is a result', () => {
    const runs = [run(1, 'rnn', 'running'), run(2, 'gru', 'running')];
    expect(headline(runs)).toBe('RNN and GRU are training; the first result comes after epoch 1');
    expect(headline(runs.slice(1))).toContain('GRU is training');
  });

  it('says which run leads while some train, the best first, and the epoch of those not as far', () => {
    const runs = [run(1, 'rnn', 'running', 4, 0.951), run(2, 'gru', 'running', 4, 0.982)];
    expect(headline(runs)).toBe('GRU leads with 98.20 % after epoch 4; RNN follows at 95.10 %');
    expect(headline([...runs, run(3, 'lstm', 'running', 3, 0.979)])).toBe(
      'GRU leads with 98.20 % after epoch 4; LSTM follows at 97.90 % (epoch 3), RNN at 95.10 %',
    );
    expect(headline(runs.slice(1))).toBe('GRU: 98.20 % after epoch 4');
    const others = Array.from({ length: 300 }, (_, i) => run(4 + i, 'lstm', 'finished', 4, 0.5));
    expect(headline([...runs, ...others])).toBe(
      'GRU 150 leads with 98.20 % after epoch 4; RNN 150 follows at 95.10 %, LSTM 150 at 50.00 %, and 299 others',
    );
  });

  it('says what the runs show once all have ended', () => {
    const runs = [0.91, 0.95].map((lastTestAccuracy, i) =>
      sampleRun(
        i,
        { learningRate: 0.001 * (i + 1) },
        { lastTestAccuracy, bestTestAccuracy: lastTestAccuracy },
      ),
    );
    expect(headline(runs)).toBe(
      'Lr 2e-3 leads lr 1e-3 by 4.00 points with one seed: no claim | Test accuracy 95.00 % against 91.00 % · Epoch 10 · Difference 4.00 · Paired seeds 1',
    );
  });

  it('has one word for how each run ended, beside a result or alone', () => {
    const finished = run(1, 'gru', 'finished', 10, 0.98);
    expect(headline([finished, run(2, 'rnn', 'crashed')])).toBe(
      'GRU ends at 98.00 % | Epoch 10 · Seeds 1. RNN crashed',
    );
    expect(headline([finished, run(2, 'rnn', 'stopped')])).toBe(
      'GRU ends at 98.00 % | Epoch 10 · Seeds 1. RNN was stopped',
    );
    const stopped = [2, 3].map((id) => run(id, 'rnn', 'stopped'));
    expect(headline([finished, ...stopped])).toMatch(/\. 2 runs were stopped$/);
    const many = Array.from({ length: 12 }, (_, id) => run(id + 10, 'gru', 'finished', 10, 0.98));
    expect(headline([...many, run(2, 'rnn', 'crashed')])).toMatch(/\. 1 run crashed$/);
    expect(headline([run(1, 'rnn', 'paused')])).toMatch(/ is paused$/);
    expect(headline([run(1, 'rnn', 'stopped'), run(2, 'gru', 'interrupted')])).toBe(
      'RNN stopped before epoch 1 finished | GRU was interrupted',
    );
  });

  it('says when no run has a result, and counts many', () => {
    const without = (id: number) =>
      sampleRun(id, { seed: id }, { lastTestAccuracy: null, name: 'GRU' });
    expect(headline([without(1)])).toMatch(/^No result yet for /);
    expect(headline(Array.from({ length: 12 }, (_, i) => without(i)))).toBe(
      'No result yet for 12 runs',
    );
  });
});

it('the headline of Report names up to five models, and counts more', () => {
  const of = (...cells: readonly Run['cell'][]) =>
    reportHeadline(
      cells.map((cell) => ({ cell })),
      true,
    );
  expect(of('library-gru', 'rnn', 'rnn')).toBe('A report of 3 runs: RNN and Library GRU');
  expect(of('fnn-last-row')).toBe('A report of one run: FNN last row');
  const all = modelKinds.slice(0, 6);
  expect(of(...all, 'rnn')).toBe('A report of 7 runs of 6 models');
});
