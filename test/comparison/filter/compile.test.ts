import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { column } from '../../../src-main/comparison/column';
import { runColumns } from '../../../src-main/comparison/columns';
import { readFilter } from '../../../src-main/comparison/filter/compile';
import type { Run } from '../../../src-main/contract/run';
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
    { cell: 'gru', learningRate: 0.002, seed: 2, clipNorm: 1 },
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
    { cell: 'fnn-pixels', dataset: { kind: 'idx', directory: '/data/fashion' } },
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

function ids(text: string): number[] {
  const filter = readFilter(text, runColumns);
  if (!filter.ok) throw new Error(filter.mistake.message);
  return runs.filter(filter.value.matches).map(({ id }) => id);
}

function mistake(text: string): string {
  const filter = readFilter(text, runColumns);
  if (filter.ok) throw new Error(`${text} has no mistake`);
  return filter.mistake.message;
}

describe('a filter keeps the runs', () => {
  it.each<[string, number[]]>([
    ['', [1, 2, 3, 4]],
    ['cell:gru', [2]],
    ['cell:GRU,lstm', [2, 3]],
    ['cell!=gru', [1, 3, 4]],
    ['-cell:gru', [1, 3, 4]],
    ['lr<=0.002', [1, 2, 4]],
    ['lr<2e-3', [1, 4]],
    ['lr=0.002', [2]],
    ['lr:0.001..0.002', [1, 2, 4]],
    ['seed:2..', [2, 3]],
    ['seed:..1,3', [1, 3, 4]],
    ['status:crashed', [4]],
    ['cell:gru,lstm lr<=0.002', [2]],
  ])('%j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
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
    ['archived:no', [1, 2, 4]],
    ['"plain run"', [1]],
    ['gru', [2]],
    ['-gru', [1, 3, 4]],
    ['crashed', [4]],
    ['not finished', [4]],
    ['gru or crashed', [2, 4]],
    ['gru or lstm best>98.24', [3]],
    ['name:run', [1]],
    ['name="plain run"', [1]],
    ['name=plain', []],
  ])('with text %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['best>98', [2, 3]],
    ['best>98.23', [2, 3]],
    ['best>98.24', [3]],
    ['best:98.24', [2]],
    ['best:98', [2]],
    ['best:96..98', [1]],
    ['best<97%', [1]],
    ['best<0.5%', []],
  ])('with an accuracy in per cent %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['duration<60', [1]],
    ['duration<1min', [1]],
    ['duration:1:30', [2, 4]],
    ['duration:40', [1]],
    ['duration>=1h2m3s', [3]],
    ['duration>=1:02:03', [3]],
  ])('with a duration %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it.each<[string, number[]]>([
    ['created>2026-11-01', [3, 4]],
    ['created>=2026-11-01', [2, 3, 4]],
    ['created<2026-11-01', [1]],
    ['created<=2026-11-01', [1, 2]],
    ['created:2026-11-01', [2]],
    ['created:2026-11', [2, 3, 4]],
    ['created:2026-10-31..2026-11-01', [1, 2]],
    ['created>2026-11-02T11:59', [3, 4]],
  ])('with a date %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
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
  ])('without or with a missing value %j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });
});

describe('tags', () => {
  const tags = column<{ tags: string[] }>({
    key: 'tag',
    label: 'Tags',
    kind: 'choice',
    read: (row) => row.tags,
  });
  it('hold if one of them does', () => {
    const filter = readFilter('tag:final -tag:draft', [tags]);
    if (!filter.ok) throw new Error(filter.mistake.message);
    const { matches } = filter.value;
    expect(
      [['final', 'mine'], ['final', 'draft'], []].map((own) => matches({ tags: own })),
    ).toEqual([true, false, false]);
  });
});

describe('a mistake says what to write instead', () => {
  it.each([
    ['lr<=abc', '`lr` takes a number: `lr<=0.002`; `abc` is not a number.'],
    ['created>tomorrow', '`created` takes a date: `created>2026-11-01`; `tomorrow` is not a date.'],
    [
      'created:2026-02-31',
      '`created` takes a date: `created:2026-11-01`; `2026-02-31` is not a date.',
    ],
    ['duration>long', '`duration` takes a duration: `duration>5min`; `long` is not a duration.'],
    [
      'best>0.98',
      '`best` is in per cent: write `best>98` for 0.98, or `0.98%` if you mean less than 1 %.',
    ],
    ['cell<gru', '`cell` has no order: write `cell:…`.'],
    ['name:a..b', '`name` has no order, so no range: put text with two dots in quotes.'],
    ['lr<1,2', '`<` takes one value. A range is written `lr:1..3`, a list `lr:1,3`.'],
    ['seed:3..1', 'The range of `seed` is the wrong way round: put the smaller end first.'],
    ['best<none', '`none` has no order: write `best:none`.'],
    [
      'optimizer:adma',
      '`optimizer` is one of adam, sgd, rmsprop; `adma` is not one of them. Did you mean `adam`?',
    ],
    [
      'optimiser:adam',
      'There is no field `optimiser`. Did you mean `optimizer`? To search for the text itself, put it in quotes: `"optimiser:…"`.',
    ],
    ['12:30', 'There is no field `12`. To search for the text itself, put it in quotes: `"12:…"`.'],
  ])('%j', (text, message) => {
    expect(mistake(text)).toBe(message);
  });

  it('and where: the whole condition', () => {
    const filter = readFilter('cell:gru lr<=abc fast', runColumns);
    expect(filter).toMatchObject({ ok: false, mistake: { from: 9, to: 16 } });
  });
});

it('any text is a filter or a mistake, never an error', () => {
  const keys = runColumns.map(({ key }) => key);
  const text = fc
    .tuple(fc.constantFrom(...keys), fc.constantFrom(':', '<', '>=', '!='), fc.string())
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(text, fc.string()), (any) => {
      const filter = readFilter(any, runColumns);
      if (filter.ok) runs.map(filter.value.matches);
    }),
    { numRuns: 5000 },
  );
});

it('a negated condition keeps just the runs that the condition drops', () => {
  const conditions = ['cell:gru', 'lr<=0.002', 'best>98', 'clip:none', 'created:2026-11', 'plain'];
  fc.assert(
    fc.property(fc.constantFrom(...conditions), (condition) => {
      const both = [...ids(condition), ...ids(`-${condition}`)];
      expect(both.toSorted()).toEqual([1, 2, 3, 4]);
    }),
  );
});
