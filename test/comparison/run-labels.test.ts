import { describe, expect, it } from 'vitest';
import {
  distinctLabels,
  resultLabels,
  shortLabels,
  withoutMiddle,
} from '../../src-main/comparison/run-labels';
import { sampleRun } from './sample-runs';

describe('labels that tell runs apart', () => {
  it('are the cells when each occurs once', () => {
    const labels = distinctLabels([
      sampleRun(1, { cell: 'rnn' }, { name: 'RNN 150' }),
      sampleRun(2, { cell: 'gru' }, { name: 'GRU 150' }),
    ]);
    expect([...labels.values()]).toEqual(['RNN', 'GRU']);
  });

  it('are the names when a cell occurs twice, numbered where the names are the same', () => {
    const labels = distinctLabels([
      sampleRun(1, { cell: 'gru' }, { name: 'GRU 64' }),
      sampleRun(2, { cell: 'gru' }, { name: 'GRU 150' }),
      sampleRun(3, { cell: 'gru' }, { name: 'GRU 150' }),
    ]);
    expect([...labels.values()]).toEqual(['GRU 64', 'GRU 150 #2', 'GRU 150 #3']);
  });

  it('number queued runs within the queue, as they have no number of their own yet', () => {
    const labels = distinctLabels([
      sampleRun(3, { cell: 'gru' }, { name: 'GRU 150' }),
      { ...sampleRun(1, { cell: 'gru' }, { name: 'GRU 150' }), id: -1 },
    ]);
    expect([...labels.values()]).toEqual(['GRU 150 #3', 'GRU 150 (queued 1)']);
  });

  it('include the run’s number where shortened names would be the same', () => {
    const name = (middle: string) => `Twelve-letters-${middle}-and-an-equal-end`;
    const runs = [1, 2].map((id) => sampleRun(id, {}, { name: name(String(id)) }));
    expect([...distinctLabels(runs).values()]).toEqual([
      'Twelve-lette…n-equal-end #1',
      'Twelve-lette…n-equal-end #2',
    ]);
  });

  const named = (...names: string[]) =>
    names.map((name, index) => sampleRun(index + 1, {}, { name }));

  it('omit words that all long names share, but keep the name of a number', () => {
    const long = 'The run of which I expected most,';
    const [first, second] = [`${long} first`, `${long} second`];
    expect([...distinctLabels(named(first, second)).values()]).toEqual(['first', 'second']);
    const sweep = ['sweep GRU lr 0.1 seed 1', 'sweep GRU lr 0.1 seed 2', 'sweep RNN lr 0.1 seed 1'];
    expect([...distinctLabels(named(...sweep)).values()]).toEqual([
      'GRU seed 1',
      'GRU seed 2',
      'RNN seed 1',
    ]);
    const unlike = ['sweep of many GRU', 'sweep of a single RNN'];
    expect([...distinctLabels(named(...unlike)).values()]).toEqual(['many GRU', 'a single RNN']);
    expect([...distinctLabels(named(long, long)).values()]).toEqual([
      'The … I expected most, #1',
      'The … I expected most, #2',
    ]);
  });

  it('are shortened by whole words in the middle, and no number loses its name', () => {
    const [name, other] = ['GRU lr 9.21e-3 hidden 61 batch 16', 'RNN lr 2e-3 hidden 24 batch 64'];
    expect([...distinctLabels(named(name, other)).values()]).toEqual([
      'GRU … hidden 61 batch 16',
      'RNN … hidden 24 batch 64',
    ]);
    const within = (longest: number) => withoutMiddle(name, ({ length }) => length <= longest);
    expect(within(23)).toBe('GRU … batch 16');
    expect(within(13)).toBe('GRU … 16');
    expect(within(6)).toBe('GRU…16');
    expect(within(1)).toBe('G…');
  });

  const named54 = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
    [64, 96, 150].flatMap((hiddenSize) =>
      [1e-3, 3e-3].flatMap((learningRate) =>
        [1, 2, 3].map((seed) => ({ cell, hiddenSize, learningRate, seed })),
      ),
    ),
  );
  const sweep = named54.map((settings, index) => {
    const { cell, hiddenSize, learningRate: lr, seed } = settings;
    const name = `${cell.toUpperCase()} hidden ${hiddenSize} lr ${lr} seed ${seed}`;
    return sampleRun(index + 1, settings, { name });
  });

  it('are the settings in which the runs differ where a name would be cut, and cut none of them', () => {
    const labels = [...distinctLabels(sweep).values()];
    expect(labels).toContain('LSTM · 150 · 3e-3 · seed 1');
    expect(new Set(labels).size).toBe(54);
  });

  it('leave out the seed where there is little room, and no setting', () => {
    expect(shortLabels(sweep).get(54)).toBe('LSTM · 150 · 3e-3');
    const [first, second] = [sampleRun(1), sampleRun(2)];
    expect(shortLabels([first, second]).get(2)).toBe('GRU #2');
    expect(shortLabels([first, sampleRun(2, { seed: 2 })]).get(2)).toBe('seed 2');
  });

  it('say what a number is where it is all that differs', () => {
    const runs = [sampleRun(1), sampleRun(2, { hiddenSize: 64 })];
    expect(shortLabels(runs).get(2)).toBe('hidden 64');
  });

  it('say once that a result is on validation images', () => {
    const long = (seed: number) => ({ name: `A-name-that-is-much-too-long-${seed}` });
    const runs = [
      sampleRun(1, { seed: 1, evaluateOn: 'validation' }, long(1)),
      sampleRun(2, { seed: 2 }, long(2)),
    ];
    expect(resultLabels(runs).get(1)).toBe('on validation images · seed 1');
  });
});
