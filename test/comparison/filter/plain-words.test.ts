import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { readFilter } from '../../../src-main/comparison/filter/compile';
import { inFields } from '../../../src-main/comparison/filter/plain-words';
import { sampleRun } from '../sample-runs';

const runs = [
  sampleRun(1, { cell: 'gru', learningRate: 1e-3, hiddenSize: 64 }),
  sampleRun(2, { cell: 'lstm', learningRate: 3e-3, hiddenSize: 150, optimizer: 'sgd' }),
  sampleRun(3, { cell: 'rnn', learningRate: 1e-3, hiddenSize: 256 }),
];
function found(text: string): readonly number[] {
  const filter = readFilter(text, runColumns);
  if (!filter.ok) throw new Error(filter.mistake.message);
  return runs.filter(filter.value.matches).map(({ id }) => id);
}

describe('a filter in plain words', () => {
  it.each([
    ['learning rate 1e-3', [1, 3]],
    ['Learning rate is 3e-3', [2]],
    ['hidden size over 64', [2, 3]],
    ['hidden size at least 64 learning rate 1e-3', [1, 3]],
    ['optimizer sgd', [2]],
    ['hidden size < 150 cell:gru', [1]],
    ['best accuracy above 98', [1, 2, 3]],
    ['gru with accuracy above 79', [1]],
    ['the runs with accuracy at least 79 % and hidden over 100', [2, 3]],
    ['best accuracy below 79 and gru', []],
    ['lr less than 2e-3 and not the gru', [3]],
    ['learning rate=1e-3', [1, 3]],
    ['Learning rate: 1e-3 gru', [1]],
    ['-learning rate=1e-3', [2]],
    ['not learning rate=1e-3', [2]],
    ['learning rate!=1e-3', [2]],
    ['hidden size>=128', [2, 3]],
    ['hidden size:64,150', [1, 2]],
    ['hidden size:100..200', [2]],
    ['last accuracy>79', [1, 2, 3]],
    ['last accuracy:79 %', []],
    ['batch size = 128', [1, 2, 3]],
    ['best epoch by accuracy<1', []],
    ['learning rate=1e-3 or hidden size=150', [1, 2, 3]],
    ['LSTM · learning rate=3e-3', [2]],
  ])('“%s” means the runs with that value', (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  it('is searched for as text where no value follows, or where it stands in quotes', () => {
    for (const text of [
      'learning rate',
      'learning rates 1e-3',
      '"learning rate 1e-3"',
      'optimizer none',
      'sweep lr 0.1',
      'with',
      'name:the',
    ])
      expect(inFields(text, runColumns)).toBe(text);
  });

  it('keeps every position, so that a mistake is marked where it was typed', () => {
    const text = 'learning rate 1e-3 hiden>=16';
    for (const one of [text, 'on is test', 'learning rate=1e-3', 'gru and lr over 1e-3'])
      expect(inFields(one, runColumns)).toHaveLength(one.length);
    const filter = readFilter(text, runColumns);
    expect(filter.ok ? null : [filter.mistake.from, filter.mistake.to]).toEqual([19, 28]);
  });

  it('leaves what is written in fields as it is', () => {
    const text = 'cell:gru lr<=0.002 best>98 seed:1..3';
    expect(inFields(text, runColumns)).toBe(text);
  });
});
