import { expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { clausesOf, withCondition } from '../../../src-main/comparison/filter/clauses';

const labels = (text: string) => clausesOf(text, runColumns).map(({ label }) => label);

it.each([
  ['cell:gru,lstm lr<=0.002', ['model GRU, LSTM', 'learning rate at most 2e-3']],
  ['seed:1..3 seed:2.. epochs:..5', ['seed 1 to 3', 'seed from 2', 'epochs up to 5']],
  ['-status:crashed id=7 hidden != 8', ['not status Crashed', 'run 7', 'hidden size not 8']],
  ['"two words" -draft best>98', ['“two words”', 'not “draft”', 'best accuracy above 98']],
  ['learning rate 1e-3  gru', ['learning rate 1e-3', '“gru”']],
  [
    'lr:0.001 lr:1e-3 lr:0.001..',
    ['learning rate 1e-3', 'learning rate 1e-3', 'learning rate from 1e-3'],
  ],
  ['gru or cell:lstm not draft or', ['“gru” or model LSTM', 'not “draft”']],
  ['', []],
  ['lr<=abc hidden=', []],
])('the clauses of %j are %j', (text, words) => {
  expect(labels(text)).toEqual(words);
});

it('a clause is taken away, and the others stay as they were typed', () => {
  const rests = (text: string) => clausesOf(text, runColumns).map(({ rest }) => rest);
  expect(rests('cell:gru  lr <= 0.002 "a b"')).toEqual([
    'lr <= 0.002 "a b"',
    'cell:gru  "a b"',
    'cell:gru  lr <= 0.002',
  ]);
  expect(rests('learning rate 1e-3 gru')).toEqual(['gru', 'learning rate 1e-3']);
});

it('a condition takes the place of all others on its column', () => {
  const text = 'lr>=1e-3 gru learning-rate<1';
  expect(withCondition(text, runColumns, 'lr', 'lr:0.01')).toBe('gru lr:0.01');
  expect(withCondition(text, runColumns, 'lr', '')).toBe('gru');
  expect(withCondition('', runColumns, 'lr', 'lr:0.01')).toBe('lr:0.01');
});

it('names conditions on a label as those on its field, and takes each away with its label', () => {
  const clauses = clausesOf('learning rate=1e-3 hidden size>=128', runColumns);
  expect(clauses.map(({ label, key, rest }) => [label, key, rest])).toEqual([
    ['learning rate 1e-3', 'lr', 'hidden size>=128'],
    ['hidden size at least 128', 'hidden', 'learning rate=1e-3'],
  ]);
});
