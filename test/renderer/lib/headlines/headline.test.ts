import { describe, expect, it } from 'vitest';
import {
  compareHeadline,
  modelsHeadline,
  trainHeadline,
  type ModelStanding,
} from '../../../../src-renderer/lib/headlines/headline';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

function standing(label: string, changes: Partial<ModelStanding> = {}): ModelStanding {
  return {
    label,
    status: 'running',
    epochsDone: 0,
    lastTestAccuracy: null,
    bestEpoch: null,
    bestTestAccuracy: null,
    ...changes,
  };
}

const after = (label: string, epoch: number, accuracy: number, status: ModelStanding['status']) =>
  standing(label, {
    status,
    epochsDone: epoch,
    lastTestAccuracy: accuracy,
    bestEpoch: epoch,
    bestTestAccuracy: accuracy,
  });

describe('the headline of the Train view', () => {
  it('says so when no run was trained', () => {
    expect(trainHeadline([])).toBe('Nothing trained yet');
  });

  it('says who is paused, alone or beside a result', () => {
    const paused = standing('GRU', { status: 'paused' });
    expect(trainHeadline([paused])).toBe('GRU is paused');
    const finished = after('RNN', 3, 0.9, 'finished');
    expect(plain(trainHeadline([paused, finished]))).toMatch(/^RNN reaches 90.* GRU is paused$/);
  });

  it('names who trains until there is a result', () => {
    expect(
      trainHeadline([standing('RNN'), standing('GRU'), standing('LSTM', { status: 'waiting' })]),
    ).toBe('RNN and GRU are training; the first result comes after epoch 1');
    expect(trainHeadline([standing('GRU')])).toContain('GRU is training');
    expect(trainHeadline([standing('GRU', { status: 'waiting' })])).toBe('Waiting for a trainer');
  });

  it('says which run leads and by how much, the best first', () => {
    const runs = [after('RNN', 4, 0.951, 'running'), after('GRU', 4, 0.982, 'running')];
    expect(plain(trainHeadline(runs))).toBe(
      'GRU leads with 98.2 % after epoch 4; RNN follows at 95.1 %',
    );
    expect(plain(trainHeadline([...runs, after('LSTM', 4, 0.979, 'running')]))).toBe(
      'GRU leads with 98.2 % after epoch 4; LSTM follows at 97.9 %, RNN at 95.1 %',
    );
  });

  it('names the epoch of runs that are not as far', () => {
    const runs = [after('GRU', 4, 0.951, 'finished'), after('LSTM', 3, 0.946, 'running')];
    expect(plain(trainHeadline(runs))).toBe(
      'GRU leads with 95.1 % after epoch 4; LSTM follows at 94.6 % (epoch 3)',
    );
  });

  it('says how far a single run is', () => {
    expect(plain(trainHeadline([after('GRU', 2, 0.97, 'running')]))).toBe(
      'GRU: 97.0 % after epoch 2',
    );
  });

  it('shows a second decimal where different results would look the same with one', () => {
    const runs = [after('GRU', 9, 0.9841, 'finished'), after('LSTM', 9, 0.9838, 'finished')];
    expect(plain(trainHeadline(runs))).toBe(
      'GRU is best with 98.41 % in epoch 9; LSTM reaches 98.38 %',
    );
  });

  it('names the best epoch when all have ended, and the runs that crashed', () => {
    const runs = [
      standing('RNN', { status: 'crashed' }),
      standing('GRU', {
        status: 'finished',
        epochsDone: 10,
        lastTestAccuracy: 0.98,
        bestEpoch: 8,
        bestTestAccuracy: 0.985,
      }),
    ];
    expect(plain(trainHeadline(runs))).toBe('GRU reaches 98.5 % in epoch 8. RNN crashed');
  });

  it('says when runs ended without a result', () => {
    expect(trainHeadline([standing('RNN', { status: 'stopped' })])).toBe(
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

  it('names the best of many, and all of three', () => {
    const runs = [0.91, 0.95, 0.93, 0.92].map((accuracy, i) =>
      after(`run ${String(i)}`, 5, accuracy, 'finished'),
    );
    expect(plain(compareHeadline(runs, 9))).toBe('run 1 is the best of 4 runs: 95.00 % in epoch 5');
    expect(plain(compareHeadline(runs.slice(1), 9))).toBe(
      'run 1 is best with 95.0 % in epoch 5; run 2 reaches 93.0 %, run 3 92.0 %',
    );
  });

  it('says when no selected run has a result', () => {
    expect(compareHeadline([standing('GRU')], 1)).toBe('No result yet for GRU');
    const many = Array.from({ length: 12 }, (_, i) => standing(`run ${String(i)}`));
    expect(compareHeadline(many, 20)).toBe('No result yet for 12 runs');
  });
});

describe('the headline of the Models view', () => {
  it('counts the digits that the file classifies correctly', () => {
    expect(modelsHeadline('GRU 150', { accuracy: 0.9867, images: 10_000 })).toBe(
      'The exported GRU 150 classifies 9,867 of 10,000 test images correctly',
    );
  });

  it('says what is missing', () => {
    expect(modelsHeadline(null, null)).toBe('No trained model yet');
    expect(modelsHeadline('GRU 150', null)).toBe('GRU 150 is not exported yet');
  });
});
