// Files that were made to do harm, or that somebody has broken: each is refused in one clear
// sentence on what is wrong and one on what to do, which shows nothing of a file as it is; and
// nothing of it is kept.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { DataFlags } from '../../../src-main/engine/contract/data-options';
import { openSequences, type OpenOptions } from '../../../src-main/engine/datasets/open-sequences';
import { Problem } from '../../../src-main/core/problem';
import { npyFloats, npyTexts, npz } from '../../support/numpy';
import { said } from '../../support/sequence-data';
import { createTemporaryDirectory } from '../../support/temporary';

type Case = readonly [
  what: string,
  name: string,
  contents: string | Buffer | (() => Buffer | Promise<Buffer>),
  said: RegExp,
  words?: DataFlags,
];

const x = () => npyFloats([2, 2], [1, 2, 3, 4]);
const y = () => npyTexts(['a', 'b']);
/** An array whose header says what it likes. */
const npy = (header: string, bytes = 16) => {
  const text = Buffer.from(header);
  const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  head.writeUInt16LE(text.length & 0xffff, 8);
  return Buffer.concat([head, text, Buffer.alloc(bytes)]);
};
const arrays = (header: string, bytes?: number) => () => npz({ X: npy(header, bytes), y: y() });
const descr = (type: string, shape: string) =>
  `{'descr': '${type}', 'fortran_order': False, 'shape': ${shape}}\n`;
const ts = (lines: string, head = '@classLabel true a b\n@data\n') => `${head}${lines}`;
/** With a byte of a good archive changed. */
const spoiled = (at: number, byte: number) => async () => {
  const bytes = await npz({ X: x(), y: y() });
  bytes[at < 0 ? bytes.length + at : at] = byte;
  return bytes;
};
const many = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i));

const cases: readonly Case[] = [
  // Arrays
  ['a pickle', 'A.npz', arrays(descr('|O', '(2, 2)')), /Python objects, which are never read/],
  [
    'a pickle of a structure',
    'A.npz',
    arrays("{'descr': [('a', '|O')], 'shape': (2,)}\n"),
    /header does not describe/,
  ],
  [
    'a shape beyond all memory',
    'A.npz',
    arrays(descr('<f4', '(2147483648, 2147483648)')),
    /more values than/,
  ],
  [
    'a shape of 300 factors',
    'A.npz',
    arrays(descr('<f4', `(${'9999, '.repeat(300)})`)),
    /more values than/,
  ],
  ['a shape without its values', 'A.npz', arrays(descr('<f4', '(2, 3000)')), /A\.npz|X/],
  ['a negative shape', 'A.npz', arrays(descr('<f4', '(-2, 2)')), /header does not describe/],
  ['a type that is no number', 'A.npz', arrays(descr('|V8', '(2,)')), /type "V8"/],
  ['a text type of 10^9 characters', 'A.npz', arrays(descr('<U999999999', '(2,)')), /X|A/],
  ['a header without end', 'A.npz', arrays(descr('<f4', '(2, 2)').repeat(4000)), /X|A/],
  [
    'code in a header',
    'A.npz',
    arrays("__import__('os').system('touch /tmp/x')\n"),
    /header does not describe/,
  ],
  ['no magic word', 'A.npy', Buffer.alloc(100), /not an NPY array|X and y/],
  ['an empty file', 'A.npz', Buffer.alloc(0), /A\.npz/],
  ['no archive', 'A.npz', Buffer.from('PK but not really'), /A\.npz/],
  [
    'an archive cut in half',
    'A.npz',
    async () => (await npz({ X: x(), y: y() })).subarray(0, 200),
    /A\.npz/,
  ],
  ['a spoiled directory', 'A.npz', spoiled(-12, 0xff), /A\.npz/],
  ['a spoiled entry', 'A.npz', spoiled(40, 0xff), /A\.npz|X|y/],
  ['an archive of nothing', 'A.npz', () => npz({}), /which of its arrays \(none\)/],
  [
    'a hundred and one arrays',
    'A.npz',
    () => npz(Object.fromEntries(many(101, (i) => `a${i}`).map((k) => [k, y()]))),
    /more than 100 arrays/,
  ],
  ['labels alone', 'A.npz', () => npz({ y: y() }), /which of its arrays \(y \[2\]\)/],
  [
    'more labels than sequences',
    'A.npz',
    () => npz({ X: x(), y: npyTexts(['a', 'b', 'a']) }),
    /X is \[2, 2\] and y is \[3\]/,
  ],
  [
    'no sequences',
    'A.npz',
    () => npz({ X: npyFloats([0, 2], []), y: npyFloats([0], []) }),
    /X is \[0, 2\]/,
  ],
  [
    'four dimensions',
    'A.npz',
    () => npz({ X: npyFloats([2, 1, 1, 2], [1, 2, 3, 4]), y: y() }),
    /X is \[2, 1, 1, 2\]/,
  ],
  [
    'an infinite value',
    'A.npz',
    () => npz({ X: npyFloats([2, 2], [1, Infinity, 3, 4]), y: y() }),
    /sequence 1, step 2, channel 1 is Infinity/,
  ],
  [
    'a sequence of nothing',
    'A.npz',
    () => npz({ X: npyFloats([2, 2], [NaN, NaN, 3, 4]), y: y() }),
    /sequence 1/,
  ],
  [
    'a label that is not there',
    'A.npz',
    () => npz({ X: x(), y: npyTexts(['a', ' ']) }),
    /sequence 2 has no label/,
  ],
  ['one class only', 'A.npz', () => npz({ X: x(), y: npyTexts(['a', 'a']) }), /only one class/],
  ['texts as values', 'A.npz', () => npz({ X: npyTexts(['1', '2']), y: y() }), /X is \[2\]/],
  [
    'channels that differ in the test part',
    'A.npz',
    () =>
      npz({ X_train: x(), y_train: y(), X_test: npyFloats([2, 1, 2], [1, 2, 3, 4]), y_test: y() }),
    /1 channel in the training part and 2/,
  ],
  // .ts
  ['an empty .ts', 'A.ts', '', /no @data/],
  [
    'bytes at random',
    'A.ts',
    Buffer.from(many(500, (i) => String.fromCharCode((i * 7919) % 256)).join(''), 'latin1'),
    /NUL bytes/,
  ],
  [
    'a billion channels',
    'A.ts',
    ts('1:a', '@dimensions 1000000000\n@classLabel true\n@data\n'),
    /line 4 has 1 channel/,
  ],
  ['channels that are no number', 'A.ts', ts('', '@dimensions 1e9\n'), /line 1 has "1e9"/],
  ['zero channels', 'A.ts', ts('', '@dimension 0\n'), /line 1 has "0"/],
  [
    'channels of unequal lengths',
    'A.ts',
    ts('1,2:3:a'),
    /line 3 has 2 steps in channel 1 and 1 in channel 2/,
  ],
  ['a class that is not listed', 'A.ts', ts('1:a\n1:\u202Ec'), /line 4 has the label/],
  ['a value that is no number', 'A.ts', ts('1,x:a'), /line 3, channel 1 has "x" as value 2/],
  ['a value beyond float32', 'A.ts', ts('1,1e39:a'), /too large for a float32/],
  [
    'time stamps that are none',
    'A.ts',
    ts('(1,2),3:a', '@timeStamps true\n@classLabel true\n@data\n'),
    /line 4 is not a list of \(time, value\)/,
  ],
  [
    'parentheses within parentheses',
    'A.ts',
    ts(
      `${'('.repeat(5000)}1,2${')'.repeat(5000)}:a`,
      '@timeStamps true\n@classLabel true\n@data\n',
    ),
    /line 4/,
  ],
  [
    'a megabyte in a label',
    'A.ts',
    ts(`1:${'a'.repeat(1e6)}\n1:b`, '@classLabel true\n@data\n'),
    /too long for a class/,
  ],
  [
    'more classes than Unroll trains on',
    'A.ts',
    ts(many(1001, (i) => `1:c${i}`).join('\n'), '@classLabel true\n@data\n'),
    /1,001 of them/,
  ],
  [
    'a label of signs that cannot be seen',
    'A.ts',
    ts('1:\u200B\n1:b', '@classLabel true\n@data\n'),
    /no visible character/,
  ],
  [
    'no number where one is predicted',
    'A.ts',
    ts('1:0.5\n1:?', '@targetLabel true\n@data\n'),
    /no number to predict for sequence 2/,
  ],
  [
    'an infinite number to predict',
    'A.ts',
    ts('1:0.5\n1:1e99', '@targetLabel true\n@data\n'),
    /no number to predict for sequence 2/,
  ],
  // CSV and text
  ['an empty .csv', 'A.csv', '', /A\.csv/],
  ['a line of names alone', 'A.csv', 'label,x1,x2', /A\.csv|has a part without sequences/],
  [
    'a quotation mark alone',
    'A.csv',
    'label,x1\n"a,1\nb,2',
    /row \d+ has an unclosed quotation mark/,
  ],
  ['zeros for letters', 'A.csv', Buffer.alloc(1000), /A\.csv/],
  ['half a character of UTF-16', 'A.csv', Buffer.from([0xff, 0xfe, 0x61]), /A\.csv/],
  [
    'more fields than names',
    'A.csv',
    'label,x1\na,1,2,3\nb,2',
    /4 fields, but the first line has 2/,
  ],
  [
    'words among the values',
    'A.csv',
    'label,x1,x2\na,1,=cmd()\nb,2,3',
    /column 3 \("x2"\), row 2 is "=cmd\(\)"/,
  ],
  ['escape sequences among the values', 'A.csv', 'label,x1,x2\na,\u001b[31mred,1\nb,2,1', /row 2/],
  ['a value that turns the text around', 'A.csv', 'label,x1,x2\na,\u202E1,1\nb,2,1', /row 2/],
  [
    'two labels for a sequence',
    'A.csv',
    'id,t,x,label\n1,1,2,a\n1,2,3,b\n2,1,2,b',
    /row 3 has "b" but the sequence "1" had "a"/,
  ],
  ['a time twice', 'A.csv', 'id,t,x,label\n1,1,2,a\n1,1,3,a\n2,1,3,b', /the time 1 twice/],
  [
    'a time that is none',
    'A.csv',
    'id,t,x,label\n1,noon,2,a\n2,1,3,b',
    /"noon", neither a number nor a date/,
    { sequence: 'id', time: 't' },
  ],
  [
    'a column that is not there',
    'A.csv',
    'label,x1\na,1\nb,2',
    /no column "who"/,
    { class: 'who' },
  ],
  ['names that say nothing', 'A.csv', 'p,q,r,s\na,1,2,b\nc,3,4,d', /not clear what a row contains/],
  [
    'a stream shorter than its window',
    'A.csv',
    'x\n1\n2\n3',
    /too few for windows of 3 steps/,
    { window: 3, forecast: 'x' },
  ],
  [
    'a stream of words',
    'A.csv',
    'x\n1\ntwo\n3\n4\n5\n6\n7\n8',
    /row 3 is "two"/,
    { window: 2, forecast: 'x' },
  ],
  ['an empty .txt', 'A.txt', '\n\n', /A\.txt/],
  [
    'two roles for a column',
    'A.csv',
    'label,x1\na,1\nb,2',
    /cannot be both --group and --class/,
    { class: 'label', group: '1' },
  ],
  ['an ending that is none', 'A.exe', 'MZ', /its file type is unknown/],
  [
    'missing values that are not to be filled in',
    'A.csv',
    'label,x1,x2\na,?,1\nb,2,3',
    /1 missing value/,
    { missing: 'refuse' },
  ],
];

async function refusal(paths: readonly string[], options?: OpenOptions): Promise<string> {
  try {
    await openSequences(paths, options);
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  throw new Error('It was read.');
}

/** One sentence on what is wrong, then what became of it and what to do, of plain characters. */
function expectClear(message: string): void {
  expect(message).toMatch(/^[^\n]+\. [A-Z][^\n]*\.$/);
  expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(message.length).toBeLessThan(500);
}

it.each(cases.map((one) => [one[0], one] as const))('rejects %s', async (_, one) => {
  const [, name, contents, what, words] = one;
  const folder = createTemporaryDirectory();
  const file = join(folder, name);
  writeFileSync(file, typeof contents === 'function' ? await contents() : contents);
  const message = await refusal([file], words && said(words));
  expectClear(message);
  expect(message).toMatch(what);
  expect(readdirSync(folder)).toEqual([name]);
});

it('rejects a pipe, a loop of links, a folder and a device without waiting', async () => {
  const folder = createTemporaryDirectory();
  const at = (name: string) => join(folder, name);
  execFileSync('mkfifo', [at('pipe.csv')]);
  symlinkSync('loop.csv', at('loop.csv'));
  symlinkSync('/dev/zero', at('device.csv'));
  mkdirSync(at('folder.csv'));
  for (const name of ['pipe.csv', 'loop.csv', 'device.csv', 'folder.csv', 'none.csv']) {
    expectClear(await refusal([at(name)]));
  }
});
