// The roles that the columns of a table get automatically, and the questions of Unroll.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rowKinds,
  type DataOptions,
  type DataFlags,
} from '../../../../src-main/engine/contract/data-options';
import { openTables } from '../../../../src-main/engine/datasets/tables/open-table';
import { createGivenFile, openTable } from '../../../support/sequence-data';

/** "label class, x1 channel"; of a question its options as flags. */
function proposed(text: string, options: DataFlags = {}) {
  const { table, question } = openTable([createGivenFile('A.csv', text)], options);
  if (question) return question.options.map(({ given }) => given);
  return table?.columns.map(({ name, role }) => `${name} ${role ?? '?'}`).join(', ');
}
const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

it.each<[string, string, string]>([
  [
    'numbered steps and a class',
    `label,x1,x2\na,1,2\nb,3,4`,
    'label class, x1 channel, x2 channel',
  ],
  [
    'numbered steps and a number',
    `x1,x2,x3,x4,x5,fat\n${rows(9, (i) => `${i},1,2,3,4,${i}.5`)}`,
    'x1 channel, x2 channel, x3 channel, x4 channel, x5 channel, fat number',
  ],
  [
    'ids that repeat',
    'id,t,x,label\n1,1,5,a\n1,2,6,a\n2,1,7,b',
    'id sequence, t time, x channel, label class',
  ],
  [
    'groups',
    'id,subject,x,label\n1,ann,5,a\n1,ann,6,a\n2,bob,7,b',
    'id sequence, subject group, x channel, label class',
  ],
  [
    'several series by their ids, of one column of numbers',
    `unique_id,ds,y\n${rows(12, (i) => `${i % 2 ? 'a' : 'b'},2026-11-${10 + Math.floor(i / 2)},${i}.5`)}`,
    'unique_id sequence, ds time, y forecast',
  ],
  ['one column of numbers', `load\n${rows(30, (i) => `${i}.5`)}`, 'load forecast'],
  [
    'dates and one column of numbers',
    `Datum;Last\n${rows(20, (i) => `${i + 1}.11.2026;${i},5`)}`,
    'Datum time, Last forecast',
  ],
  [
    'what Prophet takes',
    `ds,y\n${rows(20, (i) => `2026-11-${i + 10},${i}`)}`,
    'ds time, y forecast',
  ],
  [
    'months in words',
    `Month,sales\n${rows(20, (i) => `${1991 + Math.floor(i / 12)} ${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][i % 12]},${i}.5`)}`,
    'Month time, sales forecast',
  ],
  [
    'an index as pandas writes it',
    `,label,x1,x2\n${rows(6, (i) => `${i},${i % 2 ? 'a' : 'b'},1,2`)}`,
    ' leaveOut, label class, x1 channel, x2 channel',
  ],
  [
    'names of rows as R writes them',
    `"x1" "x2" "label"\n${rows(6, (i) => `"${i + 1}" 1 2 "${i % 2 ? 'a' : 'b'}"`)}`,
    ' leaveOut, x1 channel, x2 channel, label class',
  ],
  [
    'a text and its class',
    'sentence,label\nfine day,good\nbad luck,bad\nso good,good\nso bad,bad',
    'sentence text, label class',
  ],
])('proposes one set of roles for a table with %s', (_, text, roles) => {
  expect(proposed(text)).toBe(roles);
});

it('forecasts a column with more distinct values than are counted', () => {
  const long = `ds,y\n${rows(3000, (i) => `${i},${(i * i) % 2999}.5`)}`;
  expect(proposed(long)).toBe('ds time, y forecast');
});

const sleepstudy = `Reaction,Days,Subject\n${rows(40, (i) => `${250 + ((i * i) % 41)}.5,${i % 10},${308 + Math.floor(i / 10)}`)}`;
const shops = `shop,day,sales\n${rows(40, (i) => `${'ab'[i % 2]},2026-11-${10 + Math.floor(i / 2)},${i}.5`)}`;
const features = `width,height,kind\n${rows(30, (i) => `${(i * i) % 31}.5,${i % 9}.5,${i % 2 ? 'a' : 'b'}`)}`;
const words = `p,q\n${rows(8, (i) => `so it is ${'abcdefgh'[i]},${i % 2}`)}`;

describe('the question about an ambiguous table', () => {
  it('proposes no prices as texts', () => {
    const prices = `day;price;shop\n${rows(30, (i) => `2026-11-${i + 1};${i},50 €;${'ab'[i % 2]}`)}`;
    expect(JSON.stringify(proposed(prices, { rows: 'texts' }))).not.toMatch(/price.{1,4}text/);
    expect(proposed(prices)).toContainEqual({ rows: 'stream' });
  });

  it('asks first what a row is, among the possible choices', () => {
    const numbers = [{ rows: 'sequences' }, { rows: 'stream' }, { rows: 'steps' }];
    expect(proposed(sleepstudy)).toEqual(numbers);
    expect(proposed(shops)).toEqual([...numbers, { rows: 'texts' }]);
    expect(proposed(features)).toEqual([...numbers, { rows: 'texts' }]);
    expect(proposed(words)).toContainEqual({ rows: 'texts' });
  });

  it.each<[string, string, DataFlags, readonly DataOptions[] | string]>([
    ['sequences', features, { rows: 'sequences' }, 'width channel, height channel, kind class'],
    [
      'one stream',
      features,
      { rows: 'stream' },
      [
        { rows: 'stream', roles: { width: 'forecast' } },
        { rows: 'stream', roles: { height: 'forecast' } },
        { rows: 'stream', roles: { width: 'forecast', height: 'forecast' } },
        { rows: 'stream', roles: { kind: 'class' } },
      ],
    ],
    ['shops', shops, { rows: 'steps' }, 'shop sequence, day time, sales forecast'],
    [
      'subjects whose days may be the time',
      sleepstudy,
      { rows: 'steps' },
      [
        { rows: 'steps', roles: { Days: 'time' } },
        { rows: 'steps', order: 'rows' },
      ],
    ],
    [
      'subjects in the order of the rows',
      sleepstudy,
      { rows: 'steps', order: 'rows' },
      [
        { rows: 'steps', roles: { Reaction: 'forecast' } },
        { rows: 'steps', roles: { Days: 'forecast' } },
        { rows: 'steps', roles: { Reaction: 'forecast', Days: 'forecast' } },
        { rows: 'steps', roles: { Days: 'class' } },
      ],
    ],
    [
      'what one class in each sequence may be',
      'id,x,kind,word\n1,5,a,p\n1,6,a,q\n2,7,b,p',
      {},
      [
        { rows: 'steps', roles: { kind: 'class' } },
        { rows: 'steps', roles: { x: 'forecast' } },
        { rows: 'steps', roles: { word: 'class' } },
      ],
    ],
    ['texts', words, { rows: 'texts' }, 'p text, q class'],
  ])('asks next for the column if there are several: %s', (_, text, options, found) => {
    expect(proposed(text, options)).toEqual(found);
  });

  it('keeps a subject as a group when another question is answered', () => {
    expect(proposed(sleepstudy, { forecast: 'Reaction', time: 'Days' })).toBe(
      'Reaction forecast, Days time, Subject group',
    );
  });

  it.each<[string, string, readonly DataOptions[]]>([
    [
      'a time that is not read',
      `Date,Close\n${rows(20, (i) => `day ${20 - i} of it,${i}.5`)}`,
      [{ rows: 'stream', order: 'rows' }],
    ],
    [
      'dates whose day may be the first number or the second',
      `Date,Close\n${rows(10, (i) => `0${9 - Math.min(i, 8)}/03/202${i},${i}.5`)}`,
      [{ dates: 'day-first' }, { dates: 'month-first' }],
    ],
    [
      'a number that stands far outside, and often',
      `t,x\n${rows(60, (i) => `${i},${i % 9 === 4 ? -999 : (i % 13) + 0.5}`)}`,
      [{ missingMark: '-999' }, { missingMark: '' }],
    ],
    [
      'a comma that may stand between thousands',
      'a;b\n1,234;2\n5,678;3',
      [{ decimal: 'comma' }, { decimal: 'point' }],
    ],
    [
      'a point that may stand between thousands',
      'a;b\n987;2\n1.234;2\n12.345;3',
      [{ decimal: 'point' }, { decimal: 'comma' }],
    ],
    [
      'a first line that may be names',
      'good;fine\nbad;poor\nso;well',
      [{ names: 'yes' }, { names: 'no' }],
    ],
  ])('asks about %s', (_, text, options) => {
    expect(proposed(text)).toEqual(options);
  });

  it('makes progress with each choice, which leaves the roles that it does not name', () => {
    const cell = fc.oneof(
      fc.constantFrom('a', 'b', 'c', 'x y', ''),
      fc.integer({ min: 0, max: 9 }).map(String),
      fc.double({ min: -5, max: 5, noNaN: true }).map((one) => one.toFixed(2)),
      fc.integer({ min: 10, max: 28 }).map((day) => `2026-11-${day}`),
    );
    const name = fc.constantFrom(
      'id',
      'time',
      'subject',
      'label',
      'load',
      'x1',
      'x2',
      'shop',
      'day',
      '',
      'y',
    );
    const table = fc.integer({ min: 1, max: 5 }).chain((width) =>
      fc.tuple(
        fc.uniqueArray(name, { minLength: width, maxLength: width }),
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: 4,
          maxLength: 12,
        }),
      ),
    );
    const getRoles = (text: string, options: DataOptions) => {
      const { table: found, question } = openTables(
        [createGivenFile('A.csv', text)],
        options,
        { share: 0.2, testSeries: () => new Set() },
        null,
      );
      return { roles: found!.columns.map(({ role }) => role), question };
    };
    fc.assert(
      fc.property(table, fc.infiniteStream(fc.nat(7)), ([names, body], choice) => {
        const text = [names, ...body].map((row) => row.join(',')).join('\n');
        let options: DataOptions = { names: 'yes', separator: 'comma' };
        for (let asked = 0; ; asked += 1) {
          expect(asked).toBeLessThan(7);
          const { roles, question } = getRoles(text, options);
          if (question === null) return;
          expect(question.options.length).toBeGreaterThan(0);
          const { given } =
            question.options[(choice.next().value as number) % question.options.length]!;
          options = { ...options, ...given };
          // The mark of a missing value depends on the values: without them a column may be another one.
          if (given.missingMark !== undefined) continue;
          const after = getRoles(text, options).roles;
          for (const [i, role] of roles.entries()) {
            const isNamed = Object.keys(options.roles ?? {}).some(
              (key) => key === names[i] || key === `#${i + 1}`,
            );
            if (role !== null && !isNamed) expect(after[i]).toBe(role);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

it('describes each choice in a sentence', () => {
  const { question } = openTable([createGivenFile('A.csv', features)]);
  expect(question?.ask).toBe('it is not clear what a row contains');
  expect(question?.options.map(({ label: one }) => one)).toEqual(Object.values(rowKinds));
});

const dialect = (bytes: string | Uint8Array) => {
  const found = openTable([createGivenFile('A.csv', bytes)]).table?.dialect;
  return Object.values(found ?? {}).join(' ');
};

it.each<[string, string | Uint8Array, string]>([
  ['semicolons and decimal commas', 'a;b\n1,5;2,25\n2,5;1', 'semicolon comma yes 1 0 utf-8'],
  ['blanks', '  1.5e0   2\n 2.5e0  3\n 3 4', 'blanks point no 1 0 utf-8'],
  [
    'tabs, with commas in its texts',
    'a, b\tx\nc, d, e\ty\nf\tx\ng, h\ty',
    'tab point no 1 0 utf-8',
  ],
  ['bars', 'a|b\n1|2\n3|4', 'bar point yes 1 0 utf-8'],
  ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n3,4', 'utf16le'), 'comma point yes 1 0 utf-16le'],
  [
    'UTF-16 without its mark',
    Buffer.from('a,b\n1,2\n3,4', 'utf16le'),
    'comma point yes 1 0 utf-16le',
  ],
  ['Latin-1', Buffer.from('größe,b\n1,2\n3,4', 'latin1'), 'comma point yes 1 0 windows-1252'],
  ['names that are numbers', 'label,1,2\na,5,7\nb,8,1', 'comma point yes 1 0 utf-8'],
  [
    'a title and a note above it',
    'Tides of 2025\n\nmetres above zero\ntime,level\n1,2\n2,3\n3,4\n4,5',
    'comma point yes 4 0 utf-8',
  ],
  [
    'units below its names',
    'time,level\ns,m\n1,2\n2,3\n3,4\n4,5\n5,6',
    'comma point yes 1 1 utf-8',
  ],
])('detects the format of a table: %s', (_, bytes, found) => {
  expect(dialect(bytes)).toBe(found);
});
