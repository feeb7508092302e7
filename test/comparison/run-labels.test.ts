import { describe, expect, it } from 'vitest';
import { distinctLabels, withoutMiddle } from '../../src-main/comparison/run-labels';

describe('labels that tell runs apart', () => {
  it('are the cells when each occurs once', () => {
    const labels = distinctLabels([
      { id: 1, name: 'RNN 150', cell: 'rnn' },
      { id: 2, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['RNN', 'GRU']);
  });

  it('are the names when a cell occurs twice, numbered where the names are the same', () => {
    const labels = distinctLabels([
      { id: 1, name: 'GRU 64', cell: 'gru' },
      { id: 2, name: 'GRU 150', cell: 'gru' },
      { id: 3, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['GRU 64', 'GRU 150 #2', 'GRU 150 #3']);
  });

  it('number queued runs within the queue, as they have no number of their own yet', () => {
    const labels = distinctLabels([
      { id: 3, name: 'GRU 150', cell: 'gru' },
      { id: -1, name: 'GRU 150', cell: 'gru' },
    ]);
    expect([...labels.values()]).toEqual(['GRU 150 #3', 'GRU 150 (queued 1)']);
  });

  it('include the run’s number where shortened names would be the same', () => {
    const name = (middle: string) => `Twelve-letters-${middle}-and-an-equal-end`;
    const runs = [1, 2].map((id) => ({ id, name: name(String(id)), cell: 'gru' as const }));
    expect([...distinctLabels(runs).values()]).toEqual([
      'Twelve-lette…n-equal-end #1',
      'Twelve-lette…n-equal-end #2',
    ]);
  });

  const named = (...names: string[]) =>
    names.map((name, index) => ({ id: index + 1, name, cell: 'gru' as const }));

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
});
