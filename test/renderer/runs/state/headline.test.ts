import { describe, expect, it } from 'vitest';
import { modelKinds } from '$engine/catalogue/models';
import { rankSettings } from '$comparison';
import type { Run } from '$engine/contract/run';
import { reportHeadline, describeRunsHeadline } from '../../../../src-renderer/runs/state/headline';
import { sampleRun } from '../../../comparison/sample-runs';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const store = { stored: 9, waiting: 0 };
const headline = (runs: readonly Run[], changes: Partial<typeof store> = {}) => {
  const ranking = rankSettings(runs, 'test/accuracy');
  const given = { ...store, ...changes };
  const { headline: said, detail } = describeRunsHeadline(runs, given, ranking, 'test/accuracy');
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
  it('describes the store if nothing is left to show', () => {
    expect(headline([], { stored: 0 })).toBe('No runs yet');
    expect(headline([], { stored: 0, waiting: 3 })).toBe('The first run is about to start');
    expect(headline([], { stored: 1 })).toBe('The filter matches none of 1 run');
    expect(headline([], { stored: 2000 })).toBe('The filter matches none of 2,000 runs');
    expect(headline([], { waiting: 3 })).toBe('3 runs in the queue');
  });

  it('names the training models until there is a result', () => {
    const runs = [run(1, 'rnn', 'running'), run(2, 'gru', 'running')];
    expect(headline(runs)).toBe('RNN and GRU are training; the first result comes after epoch 1');
    expect(headline(runs.slice(1))).toContain('GRU is training');
  });

  it('names the best so far while some runs train', () => {
    const runs = [run(1, 'rnn', 'running', 4, 0.951), run(2, 'gru', 'running', 3, 0.982)];
    expect(headline(runs)).toBe('RNN and GRU are training; best so far GRU: 98.20 % after epoch 3');
    const others = Array.from({ length: 300 }, (_, i) => run(4 + i, 'lstm', 'running', 4, 0.5));
    expect(headline([...runs, ...others])).toBe(
      '302 runs are training; best so far GRU: 98.20 % after epoch 3',
    );
  });

  it('states the finding once all runs have ended', () => {
    const runs = [0.91, 0.95].map((lastTestAccuracy, i) =>
      sampleRun(
        i,
        { learningRate: 0.001 * (i + 1) },
        { lastTestAccuracy, bestTestAccuracy: lastTestAccuracy },
      ),
    );
    expect(headline(runs)).toBe(
      'Lr 2e-3 is better than lr 1e-3: 95.00 % test accuracy against 91.00 % | One seed per model, so this compares trained models on these 10,000 images, not architectures. Error ratio 0.56 (0.50–0.62, 96 % interval) · Epoch 10 · Difference 4.00 points',
    );
  });

  it('counts unfinished runs by how they ended, with and without finished runs', () => {
    const ended = [run(2, 'rnn', 'crashed'), run(3, 'rnn', 'stopped'), run(4, 'lstm', 'stopped')];
    expect(headline([run(1, 'gru', 'finished', 10, 0.98), ...ended])).toBe(
      'GRU: 98.00 % test accuracy | Not judged: LSTM (1 of 1 unfinished), RNN (1 of 1 unfinished). Epoch 10 · Runs 1 finished, 2 of 3 unfinished',
    );
    expect(headline(ended.slice(1))).toBe('No result yet for 2 runs | 2 stopped');
  });

  it('reports that no run has a result, and gives their number if there are many', () => {
    const without = (id: number) =>
      sampleRun(id, { seed: id }, { lastTestAccuracy: null, name: 'GRU' });
    expect(headline([without(1)])).toBe('No result yet for 1 run');
    expect(headline(Array.from({ length: 12 }, (_, i) => without(i)))).toBe(
      'No result yet for 12 runs',
    );
  });
});

it('names up to five models in the headline of Report, and counts more', () => {
  const of = (...cells: readonly Run['cell'][]) =>
    reportHeadline(
      cells.map((cell) => ({ cell })),
      true,
    );
  expect(of('library-gru', 'rnn', 'rnn')).toBe('Report on 3 runs: RNN and Library GRU');
  expect(of('fnn-last-row')).toBe('Report on one run: FNN last step');
  const all = modelKinds.slice(0, 6);
  expect(of(...all, 'rnn')).toBe('Report on 7 runs of 6 models');
});
