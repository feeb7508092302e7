import { describe, expect, it } from 'vitest';
import {
  compareHeadline,
  trainHeadline,
  type ModelStanding,
} from '../../../src-renderer/runs/headline';
import { sampleRun } from '../../comparison/sample-runs';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const standing = (label: string, changes: Partial<ModelStanding> = {}): ModelStanding => ({
  label,
  status: 'running',
  epochsDone: 0,
  lastTestAccuracy: null,
  ...changes,
});

const after = (
  label: string,
  epochsDone: number,
  lastTestAccuracy: number,
  status: ModelStanding['status'] = 'running',
) => standing(label, { status, epochsDone, lastTestAccuracy });

describe('the headline of the Train view', () => {
  it('says so when no run was trained', () => {
    expect(trainHeadline([], [])).toBe('Nothing trained yet');
  });

  it('says who is paused, alone or beside a result', () => {
    const paused = standing('GRU', { status: 'paused' });
    expect(trainHeadline([paused], [])).toBe('GRU is paused');
    const finished = sampleRun(1, { cell: 'rnn' }, { lastTestAccuracy: 0.9 });
    const standings = [paused, after('RNN', 10, 0.9, 'finished')];
    expect(plain(trainHeadline(standings, [finished]))).toBe(
      'RNN reaches 90.00 % after epoch 10. GRU is paused',
    );
  });

  it('names who trains until there is a result', () => {
    expect(
      trainHeadline(
        [standing('RNN'), standing('GRU'), standing('LSTM', { status: 'waiting' })],
        [],
      ),
    ).toBe('RNN and GRU are training; the first result comes after epoch 1');
    expect(trainHeadline([standing('GRU')], [])).toContain('GRU is training');
    expect(trainHeadline([standing('GRU', { status: 'waiting' })], [])).toBe('Queued');
  });

  it('says which run leads and by how much, the best first', () => {
    const runs = [after('RNN', 4, 0.951, 'running'), after('GRU', 4, 0.982, 'running')];
    expect(plain(trainHeadline(runs, []))).toBe(
      'GRU leads with 98.2 % after epoch 4; RNN follows at 95.1 %',
    );
    expect(plain(trainHeadline([...runs, after('LSTM', 4, 0.979, 'running')], []))).toBe(
      'GRU leads with 98.2 % after epoch 4; LSTM follows at 97.9 %, RNN at 95.1 %',
    );
  });

  it('names the epoch of runs that are not as far', () => {
    const runs = [after('GRU', 4, 0.951, 'finished'), after('LSTM', 3, 0.946, 'running')];
    expect(plain(trainHeadline(runs, []))).toBe(
      'GRU leads with 95.1 % after epoch 4; LSTM follows at 94.6 % (epoch 3)',
    );
  });

  it('says how far a single run is', () => {
    expect(plain(trainHeadline([after('GRU', 2, 0.97)], []))).toBe('GRU: 97.0 % after epoch 2');
  });

  it('shows a second decimal where different results would look the same with one', () => {
    const runs = [after('GRU', 9, 0.9841), after('LSTM', 9, 0.9838)];
    expect(plain(trainHeadline(runs, []))).toBe(
      'GRU leads with 98.41 % after epoch 9; LSTM follows at 98.38 %',
    );
  });

  it('says what the runs show once all have ended, and which crashed', () => {
    const gru = sampleRun(1, { cell: 'gru' }, { lastTestAccuracy: 0.98 });
    const standings = [standing('RNN', { status: 'crashed' }), after('GRU', 10, 0.98, 'finished')];
    expect(plain(trainHeadline(standings, [gru]))).toBe(
      'GRU reaches 98.00 % after epoch 10. RNN crashed',
    );
  });

  it('has one word for how each run ended, the one of its row', () => {
    const ended = (['paused', 'stopped', 'interrupted', 'diverged'] as const).map((status, i) =>
      standing(`run ${String(i)}`, { status }),
    );
    expect(trainHeadline(ended, [])).toBe(
      'run 1 stopped before epoch 1 finished. run 0 is paused. run 2 was interrupted. run 3 diverged',
    );
    expect(trainHeadline(ended.slice(2), [])).toBe('run 2 was interrupted. run 3 diverged');
  });

  it('says when runs ended without a result', () => {
    expect(trainHeadline([standing('RNN', { status: 'stopped' })], [])).toBe(
      'RNN stopped before epoch 1 finished',
    );
  });
});

describe('the headline of the Compare view', () => {
  it('asks to select a first run', () => {
    expect(compareHeadline([], 0)).toBe('No runs yet');
    expect(compareHeadline([], 0, 2000)).toBe('2,000 runs cannot be read');
    expect(compareHeadline([], 0, 1)).toBe('One run cannot be read');
    expect(compareHeadline([], 5, 3)).toMatch(/^5 runs are stored/);
    expect(compareHeadline([], 1)).toBe('One run is stored; select it to see its curve');
    expect(compareHeadline([], 200)).toBe('200 runs are stored; select some to compare them');
  });

  it('says what the selected runs show', () => {
    const runs = [0.91, 0.95].map((lastTestAccuracy, i) =>
      sampleRun(i, { learningRate: 0.001 * (i + 1) }, { lastTestAccuracy }),
    );
    expect(plain(compareHeadline(runs, 9))).toBe(
      'lr 2e-3 reaches 95.00 % and leads lr 1e-3 by 4.00 points; one seed, so it is not shown to be better',
    );
  });

  it('says when no selected run has a result', () => {
    const run = (id: number) =>
      sampleRun(id, { seed: id }, { lastTestAccuracy: null, name: 'GRU' });
    expect(compareHeadline([run(1)], 1)).toBe('No result yet for GRU');
    expect(
      compareHeadline(
        Array.from({ length: 12 }, (_, i) => run(i)),
        20,
      ),
    ).toBe('No result yet for 12 runs');
  });
});
