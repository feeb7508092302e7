import { expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { clausesOf } from '../../../src-main/comparison/filter/clauses';
import { readFilter } from '../../../src-main/comparison/filter/compile';
import { sampleRun } from '../sample-runs';

const runs = [
  sampleRun(
    1,
    { cell: 'lstm', hiddenSize: 128, learningRate: 1e-3, seed: 1 },
    { name: 'LSTM hidden 128 lr 0.001 seed 1' },
  ),
  sampleRun(
    2,
    { cell: 'gru', hiddenSize: 128, learningRate: 3e-3, seed: 10 },
    { name: 'GRU hidden 128 lr 0.003 seed 10' },
  ),
  sampleRun(
    3,
    { cell: 'gru', hiddenSize: 96, learningRate: 1.1e-3, batchSize: 50, seed: 1 },
    { name: 'GRU hidden 96 lr 0.0011 seed 1' },
  ),
  sampleRun(
    4,
    { cell: 'rnn', hiddenSize: 1500, learningRate: 1e-3, clipNorm: 1 },
    { name: 'Mine' },
  ),
];

function found(text: string, all = runs): readonly number[] {
  const filter = readFilter(text, runColumns);
  if (!filter.ok) throw new Error(filter.mistake.message);
  return all.filter(filter.value.matches).map(({ id }) => id);
}

it.each<[string, number[]]>([
  ['1e-3', [1, 4]],
  ['1E-3', [1, 4]],
  ['3e-3', [2]],
  ['3e-', [2]],
  ['-1e-3', [2, 3]],
  // As before, any part of the stored name.
  ['0.001', [1, 3, 4]],
  ['GRU · 128', [2]],
  ['gru ·', [2, 3]],
  ['LSTM · 128 · 1e-3', [1]],
  ['GRU · 128 · 3e-3 · seed 1', []],
  ['GRU · 96 · 1.1e-3 · batch 50 · seed 1', [3]],
  ['seed 10 · GRU', [2]],
  ['"Mine" · RNN', [4]],
  // A hidden size, not the batches of 128.
  ['128', [1, 2]],
  ['1500', [4]],
  ['1,500', [4]],
  ['adam', [1, 2, 3, 4]],
  ['clip', [4]],
])('%j finds the runs that are shown so', (text, ids) => {
  expect(found(text)).toEqual(ids);
});

it('finds a changed run by what it is shown as now', () => {
  const [run] = runs;
  expect(found('1e-3', [run!])).toEqual([1]);
  const changed = { ...run!, name: 'Other', config: { ...run!.config, learningRate: 0.01 } };
  expect([found('1e-3', [changed]), found('1e-2', [changed])]).toEqual([[], [1]]);
});

it('shows no dot in the chips, and each can be taken away', () => {
  const clauses = clausesOf('GRU · 128 · seed 2', runColumns);
  expect(clauses.map(({ text, label }) => [text, label])).toEqual([
    ['GRU', '“GRU”'],
    ['128', '“128”'],
    ['seed=2', 'seed 2'],
  ]);
  expect(clauses.map(({ rest }) => rest)).toEqual(['128 seed=2', 'GRU seed=2', 'GRU 128']);
});
