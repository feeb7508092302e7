import { expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { listClauses } from '../../../src-main/comparison/filter/clauses';
import { compileFilter } from '../../../src-main/comparison/filter/compile';

const clauses = (text: string) => listClauses(text, compileFilter(text, runColumns));

it.each([
  ['cell:gru,lstm lr<=0.002', ['model GRU, LSTM', 'learning rate at most 2e-3']],
  ['seed:1..3 seed:2.. epochs:..5', ['seed 1 to 3', 'seed from 2', 'epochs up to 5']],
  ['-status:crashed id=7 hidden != 8', ['not status Crashed', 'run 7', 'hidden size not 8']],
  ['"two words" -draft best>98', ['“two words”', 'not “draft”', 'best accuracy above 98']],
  ['learning rate 1e-3 · gru', ['learning rate 1e-3', '“gru”']],
  ['lr:0.001 lr:1e-3', ['learning rate 1e-3', 'learning rate 1e-3']],
  ['', []],
  ['lr<=abc seed 1 hidden=', ['seed 1']],
])('turns %j into the chips %j', (text, words) => {
  expect(clauses(text).map(({ label }) => label)).toEqual(words);
});

it('gives each chip its column and the rest of the filter as typed', () => {
  expect(clauses('cell:gru  learning rate 1e-3 "a b"').map(({ key, rest }) => [key, rest])).toEqual(
    [
      ['cell', 'learning rate 1e-3 "a b"'],
      ['lr', 'cell:gru   "a b"'],
      [null, 'cell:gru  learning rate 1e-3'],
    ],
  );
});
