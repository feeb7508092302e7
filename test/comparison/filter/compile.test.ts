import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createColumn } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import { compileFilter } from '../../../src-main/comparison/filter/compile';
import type { Run } from '../../../src-main/engine/contract/run';
import { sampleRun } from '../sample-runs';

const local = (...parts: [number, number, number, number?, number?]) =>
  new Date(...parts).toISOString();

const runs: readonly Run[] = [
  sampleRun(
    1,
    { cell: 'rnn', learningRate: 0.001, seed: 1 },
    {
      name: 'Plain run',
      bestTestAccuracy: 0.965,
      durationMs: 40_200,
      createdAt: local(2026, 9, 31, 23, 59),
    },
  ),
  sampleRun(
    2,
    { cell: 'gru', learningRate: 0.002, seed: 2, clipNorm: 1, hiddenSize: 1500 },
    { bestTestAccuracy: 0.98237, durationMs: 90_000, createdAt: local(2026, 10, 1, 0, 0) },
  ),
  sampleRun(
    3,
    { cell: 'lstm', learningRate: 0.01, seed: 3, forgetBias: 1 },
    {
      tags: ['draft', 'final'],
      notes: 'Long warm-up',
      archived: true,
      bestTestAccuracy: 0.99,
      durationMs: 3_723_000,
      createdAt: local(2026, 10, 2, 12, 0),
    },
  ),
  sampleRun(
    4,
    { cell: 'fnn-pixels', dataset: { name: 'fashion', sha256: 'f'.repeat(64), pictures: true } },
    {
      name: 'none',
      status: 'crashed',
      epochsDone: 0,
      bestTestAccuracy: null,
      bestEpoch: null,
      lastTestAccuracy: null,
      lastTestLoss: NaN,
      createdAt: local(2026, 10, 3),
    },
  ),
];

const listIds = (text: string) =>
  runs.filter(compileFilter(text, runColumns).matches).map(({ id }) => id);

describe('a filter', () => {
  it.each<[string, number[]]>([
    ['', [1, 2, 3, 4]],
    ['cell:gru', [2]],
    ['cell:GRU, lstm', [2, 3]],
    ['cell!=gru', [1, 3, 4]],
    ['-cell:gru', [1, 3, 4]],
    ['not cell:gru', [1, 3, 4]],
    ['lr <= 0.002', [1, 2, 4]],
    ['lr<2e-3', [1, 4]],
    ['lr=0.002', [2]],
    ['lr:0.001..0.002', [1, 2, 4]],
    ['seed:2..', [2, 3]],
    ['seed:..1,3', [1, 3, 4]],
    ['status:crashed', [4]],
    ['data:fashion', [4]],
    ['cell:gru,lstm lr<=0.002', [2]],
  ])('keeps the runs that satisfy the condition %j', (text, expected) => {
    expect(listIds(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['learning rate 2e-3', [2]],
    ['Learning rate: 2e-3', [2]],
    ['learning rate 1e-3,2e-3 gru', [2]],
    ['not learning rate=0.001', [2, 3]],
    ['seed 1..2 gru', [2]],
    ['Hidden size>=1,000', [1, 2, 3, 4]],
    ['status Crashed', [4]],
    ['model lstm best accuracy>98', [3]],
    ['accuracy>=1 %', [1, 2, 3]],
    // No value of the column, so words.
    ['learning rate', []],
    ['seed eleven', []],
  ])("accepts a column's title and a value %j", (text, expected) => {
    expect(listIds(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['plain', [1]],
    ['long', [3]],
    ['tag:final', [3]],
    ['-tag:draft', [1, 2, 4]],
    ['tag:none', [1, 2, 4]],
    ['notes:warm', [3]],
    ['notes:none', [1, 2, 4]],
    ['archived:yes', [3]],
    ['"plain run"', [1]],
    ['GRU', [2]],
    ['- gru', [1, 3, 4]],
    ['crashed', [4]],
    ['not finished', [4]],
    ['gru not', [2]],
    ['name:run', [1]],
    ['name="plain run"', [1]],
    ['name="plain run', [1]],
    ['name=plain', []],
    // The displayed and the stored form of settings.
    ['GRU · 1,500 · 2e-3', [2]],
    ['0.002 1500', [2]],
  ])('finds the text %j', (text, expected) => {
    expect(listIds(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['best>98', [2, 3]],
    ['best>98.23', [2, 3]],
    ['best>98.24', [3]],
    ['best>0.9824', [3]],
    ['best:98.24', [2]],
    ['best:98', [2]],
    ['best:96..98', [1]],
    ['best<97%', [1]],
    ['best<0.5%', []],
    ['duration<60', [1]],
    ['duration<1min', [1]],
    ['duration:1:30', [2, 4]],
    ['duration:40', [1]],
    ['duration>=1h2m3s', [3]],
    ['created>2026-11-01', [3, 4]],
    ['created>=2026-11-01', [2, 3, 4]],
    ['created<2026-11-01', [1]],
    ['created<=2026-11-01', [1, 2]],
    ['created:2026-11', [2, 3, 4]],
    ['created:2026', [1, 2, 3, 4]],
    ['created:2026-10-31..2026-11-01', [1, 2]],
  ])('compares a result, a duration or a date %j', (text, expected) => {
    expect(listIds(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['clip:none', [1, 3, 4]],
    ['clip!=none', [2]],
    ['limit:all cell:gru', [2]],
    ['best:none', [4]],
    ['loss:none', [4]],
    ['best<=100', [1, 2, 3]],
    ['forget-bias:none', [1, 2, 4]],
    ['name:"none"', [4]],
  ])('excludes values or finds missing values %j', (text, expected) => {
    expect(listIds(text)).toEqual(expected);
  });

  it('matches a row if one of its several values matches', () => {
    const tags = createColumn<{ tags: string[] }>({
      key: 'tag',
      label: 'Tags',
      kind: 'choice',
      get: (row) => row.tags,
    });
    const { matches } = compileFilter('tag:final -tag:draft', [tags]);
    const rows = [['final', 'mine'], ['final', 'draft'], []];
    expect(rows.map((own) => matches({ tags: own }))).toEqual([true, false, false]);
  });

  it('uses the current name and settings of a changed run', () => {
    const [, run] = runs;
    const { matches } = compileFilter('2e-3', runColumns);
    expect(matches(run!)).toBe(true);
    expect(
      matches({ ...run!, name: 'Other', config: { ...run!.config, learningRate: 0.01 } }),
    ).toBe(false);
  });
});

it.each([
  ['lr<=abc', '`lr` takes a number: `lr<=0.002`; `abc` is not a number.'],
  ['lr<1..2', '`lr` takes a number: `lr<0.002`; `1..2` is not a number.'],
  ['seed:..', '`seed` takes a number: `seed:0.002`; `..` is not a number.'],
  ['created>tomorrow', '`created` takes a date: `created>2026-11-01`; `tomorrow` is not a date.'],
  [
    'created:2026-02-31',
    '`created` takes a date: `created:2026-11-01`; `2026-02-31` is not a date.',
  ],
  ['duration>long', '`duration` takes a duration: `duration>5min`; `long` is not a duration.'],
  ['cell<gru', '`cell` cannot be ordered. Write `cell:…`.'],
  ['cell:gru,', 'A value is missing after `cell`.'],
  [
    'optimizer:adma',
    '`optimizer` is one of adam, sgd, rmsprop; `adma` is not one of them. Did you mean "adam"?',
  ],
  ['12:30', 'There is no column `12`. To search for the text itself, put it in quotes: `"12:…"`.'],
])('explains the mistake %j and ignores that condition', (text, message) => {
  expect(compileFilter(`gru ${text}`, runColumns).mistake).toBe(message);
  expect(listIds(`gru ${text}`)).toEqual([2]);
});

it('turns any text into conditions or a mistake, and never throws', () => {
  const part = fc.constantFrom(
    ...runColumns.flatMap(({ key, label }) => [key, label]),
    ':',
    '<',
    '>=',
    '!=',
    '"',
    '\\',
    '-',
    'not',
    ' ',
    ',',
    '..',
    '1',
    'x',
  );
  const parts = fc.array(part, { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(fc.oneof(parts, fc.string({ unit: 'binary' })), (text) => {
      const { terms, matches } = compileFilter(text, runColumns);
      runs.map(matches);
      // Terms stand one behind the other.
      const ends = terms.flatMap(({ from, to }) => [from, to]);
      expect(ends).toEqual(ends.toSorted((a, b) => a - b));
    }),
    { numRuns: 400 },
  );
});
