import { describe, expect, it } from 'vitest';
import { experimentConfigSchema } from '../../src-main/catalogue/config';
import { isNameByHand, nameInShort, namesWithin } from '../../src-main/comparison/run-names';
import { plannedRuns } from '../../src-main/comparison/sweeps/planned-runs';
import { sampleRun } from './sample-runs';

const settings = { cell: 'gru', hiddenSize: 128, learningRate: 3e-3 } as const;
const named = (name: string, seed = 1) => sampleRun(seed, { ...settings, seed }, { name });

describe('the name of a run in short', () => {
  it('is the notation of labels where a start has made it from the settings', () => {
    expect(nameInShort(named('GRU hidden 128 lr 3e-3 seed 1'))).toBe('GRU · 128 · 3e-3 · seed 1');
    expect(nameInShort(named('gru 128 lr 0.003 seed 1'))).toBe('GRU · 128 · 3e-3 · seed 1');
    const columns = sampleRun(2, { reading: 'columns' }, { name: 'GRU 150 columns seed 1' });
    expect(nameInShort(columns)).toBe('GRU · 150 · columns · seed 1');
  });

  it('keeps the words of the user, and short names', () => {
    expect(nameInShort(named('wide and fast GRU lr 3e-3 seed 1'))).toBe(
      'wide and fast · GRU · 3e-3 · seed 1',
    );
    expect(nameInShort(named('wide and fast one seed 1'))).toBe('wide and fast one · seed 1');
    const others = [
      'GRU 128 seed 1',
      'the best of all so far',
      'tried with lr 3e-3 again',
      'GRU 64 lr 1e-3 seed 7',
    ];
    expect(others.map((name) => nameInShort(named(name)))).toEqual(others);
  });

  it('is found for every name that a sweep makes', () => {
    const experiment = experimentConfigSchema.parse({
      name: 'mine',
      cells: ['rnn', 'library-lstm'],
      seeds: 2,
    });
    const vary = [
      { setting: 'learningRate', values: '1e-3, 3e-2' },
      { setting: 'clipNorm', values: '1, 5' },
      { setting: 'optimizer', values: 'adam, sgd' },
    ] as const;
    const planned = plannedRuns({ experiment, vary: [...vary], search: { kind: 'grid' } } as never);
    if (!planned.ok) throw new Error(planned.mistake);
    for (const { name, config } of planned.value) {
      const short = nameInShort(sampleRun(1, config, { name, cell: config.cell }));
      expect(short).toMatch(/^mine · (RNN|Library LSTM) · .*seed [12]$/);
      expect(short).not.toContain('lr');
    }
  });
});

describe('the names of the runs of a group', () => {
  it('are what differs, where all else in them was made from the settings', () => {
    const names = (...given: string[]) => [
      ...namesWithin(given.map((name, index) => named(name, index + 1))).values(),
    ];
    expect(names('GRU 128 lr 3e-3 seed 1', 'GRU 128 lr 3e-3 seed 2')).toEqual(['seed 1', 'seed 2']);
    expect(names('my try GRU seed 1', 'my try GRU seed 2')).toEqual(['seed 1', 'seed 2']);
    expect(names('the winner', 'GRU 128 lr 3e-3 seed 2')).toEqual([
      'the winner',
      'GRU · 128 · 3e-3 · seed 2',
    ]);
  });
});

it('is known to be written by hand, at least in part', () => {
  const names = ['GRU hidden 128 lr 3e-3 seed 1', 'GRU 128', 'GRU', 'fast GRU 128', 'my best'];
  expect(names.map((name) => isNameByHand(named(name)))).toEqual([false, false, false, true, true]);
});
