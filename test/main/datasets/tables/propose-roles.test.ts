// Which roles the columns of a table get by themselves, and where Unroll asks.
import { describe, expect, it } from 'vitest';
import type { DataOptions } from '../../../../src-main/contract/data-options';
import { givenFile, openedTable } from '../../../support/sequence-data';

/** "label class, x1 channel"; of a question its options as flags. */
function proposed(text: string, options: DataOptions = {}) {
  const { table, question } = openedTable([givenFile('A.csv', text)], options);
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
    'a class that one finds since it stays within a sequence',
    'id,x,kind,word\n1,5,a,p\n1,6,a,q\n2,7,b,p',
    'id sequence, x channel, kind class, word leaveOut',
  ],
  [
    'groups',
    'id,subject,x,label\n1,ann,5,a\n1,ann,6,a\n2,bob,7,b',
    'id sequence, subject group, x channel, label class',
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
])('a table that can be read in one way has %s', (_, text, roles) => {
  expect(proposed(text)).toBe(roles);
});

describe('a table that can be read in several ways is a question', () => {
  it.each<[string, string, readonly DataOptions[]]>([
    [
      'features beside a class',
      `width,height,kind\n${rows(8, (i) => `${i}.5,2,${i % 2 ? 'a' : 'b'}`)}`,
      [
        { class: 'kind', channel: 'width,height' },
        { forecast: 'width' },
        { forecast: 'height' },
        { forecast: 'width,height' },
      ],
    ],
    [
      'several columns of numbers',
      `time,a,b\n${rows(20, (i) => `${i},${i}.5,1`)}`,
      [{ forecast: 'a' }, { forecast: 'b' }, { forecast: 'a,b' }],
    ],
    [
      'days that stand several times',
      `date,symbol,close\n${rows(12, (i) => `2026-11-${10 + (i % 6)},${i % 2 ? 'A' : 'B'},${i}.5`)}`,
      [{ sequence: 'symbol' }],
    ],
    [
      'a time that is not read',
      `Date,Close\n${rows(20, (i) => `11/${20 - i}/2026,${i}.5`)}`,
      [{ forecast: 'Close', leaveOut: 'Date' }],
    ],
    [
      'a text beside few whole numbers',
      rows(8, (i) => `so it is ${'abcdefgh'[i]}\t${i % 2}`),
      [{ class: '2', text: '1' }, { forecast: '2' }],
    ],
    [
      'a comma that may stand between thousands',
      'a;b\n1,234;2\n5,678;3',
      [{ decimal: 'comma' }, { decimal: 'point' }],
    ],
    [
      'a first line that may be names',
      'good;fine\nbad;poor\nso;well',
      [{ names: 'yes' }, { names: 'no' }],
    ],
  ])('for %s', (_, text, options) => {
    expect(proposed(text)).toEqual(options);
  });

  it('and each answer is a way to read it', () => {
    const text = `width,height,kind\n${rows(30, (i) => `${i}.5,2,${i % 2 ? 'a' : 'b'}`)}`;
    for (const said of proposed(text) as DataOptions[]) {
      const { question, parse } = openedTable([givenFile('A.csv', text)], said);
      expect(question).toBeNull();
      expect(parse().train.starts.length).toBeGreaterThan(1);
    }
  });
});

const dialect = (bytes: string | Uint8Array) => {
  const found = openedTable([givenFile('A.csv', bytes)]).table?.dialect;
  return Object.values(found ?? {}).join(' ');
};

it.each<[string, string | Uint8Array, string]>([
  ['semicolons and decimal commas', 'a;b\n1,5;2,25\n2,5;1', 'semicolon comma yes utf-8'],
  ['blanks', '  1.5e0   2\n 2.5e0  3\n 3 4', 'blanks point no utf-8'],
  ['tabs, with commas in its texts', 'a, b\tx\nc, d, e\ty\nf\tx\ng, h\ty', 'tab point no utf-8'],
  ['bars', 'a|b\n1|2\n3|4', 'bar point yes utf-8'],
  ['UTF-16', Buffer.from('\ufeffa,b\n1,2\n3,4', 'utf16le'), 'comma point yes utf-16le'],
  ['UTF-16 without its mark', Buffer.from('a,b\n1,2\n3,4', 'utf16le'), 'comma point yes utf-16le'],
  ['Latin-1', Buffer.from('größe,b\n1,2\n3,4', 'latin1'), 'comma point yes windows-1252'],
  ['names that are numbers', 'label,1,2\na,5,7\nb,8,1', 'comma point yes utf-8'],
])('how a table is written is found: %s', (_, bytes, words) => {
  expect(dialect(bytes)).toBe(words);
});
