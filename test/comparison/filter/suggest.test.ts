import { expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { beforeMistake } from '../../../src-main/comparison/filter/compile';
import { suggestFilters } from '../../../src-main/comparison/filter/suggest';
import { sampleRun } from '../sample-runs';

const runs = [
  sampleRun(1),
  sampleRun(2, { cell: 'lstm' }, { name: 'LSTM 150' }),
  sampleRun(3, {}, { status: 'stopped' }),
];

it.each<[string, [string, number][]]>([
  [
    'gru lstm',
    [
      ['gru or lstm', 3],
      ['lstm', 1],
      ['gru', 2],
    ],
  ],
  ['stoped', [['stopped', 1]]],
  ['gru best>99.9', [['gru', 2]]],
  ['gru with accuracy of lstm', [['gru or lstm', 3]]],
  ['nothing-like-it', []],
  ['cell:', []],
])('where %j leaves nothing, these leave some: %j', (text, expected) => {
  expect(suggestFilters(text, runs).map(({ filter, runs: left }) => [filter, left])).toEqual(
    expected,
  );
});

it.each([
  ['status:', ''],
  ['gru status:', 'gru'],
  ['gru or status:', 'gru or'],
  ['gru lr<=abc lstm', 'gru'],
  ['gru lr<=0.1', 'gru lr<=0.1'],
  ['lerning rate=1e-3', ''],
  ['cell:gru the lerning rate=1e-3', 'cell:gru the'],
  ['best>99.9 status:', 'best>99.9'],
])('while %j is typed, %j filters', (text, expected) => {
  expect(beforeMistake(text, runColumns, runs)).toBe(expected);
});
