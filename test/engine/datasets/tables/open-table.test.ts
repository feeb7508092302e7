import { describe, expect, it } from 'vitest';
import type { DataFlags } from '../../../../src-main/engine/contract/data-options';
import type { DataFile } from '../../../../src-main/engine/datasets/formats/data-file';
import { sequenceLimits } from '../../../../src-main/engine/datasets/formats/sequence-limits';
import { catchProblem as thrownBy } from '../../../support/thrown-problem';
import { createGivenFile, openTable, catchProblem } from '../../../support/sequence-data';

const read = (text: string, options: DataFlags = {}) => {
  const { train } = openTable([createGivenFile('A.csv', text)], options).parse();
  const { values, starts, channels, targets, groups } = train;
  const labels = targets.kind === 'classes' ? targets.labels : [];
  return { values: [...values], starts: [...starts], channels, labels, groups };
};

const one = { values: [1, 2, 3, 4, 5, 6, 7], starts: [0, 3, 5, 7], labels: ['a', 'b', 'a'] };

describe('the reader of CSV with one sequence per row', () => {
  it.each<[string, string, DataFlags]>([
    ['with steps as names', 'label,1,2,3\na,1,2,3\nb,4,5,\na,6,7', {}],
    ['with a name and steps', 'x1,x2,x3,class\n1,2,3,a\n4,5,,b\n6,7,,a', {}],
    ['with steps out of order', 'x[3],x[1],x[2],target\n3,1,2,a\n,4,5,b\n,6,7,a', {}],
    ['without names, the class first', 'a,1,2,3\nb,4,5\na,6,7', { rows: 'sequences' }],
    ['without names, the class last', '1,2,3,a\n4,5,NaN,b\n6,7,NaN,a', { rows: 'sequences' }],
    ['with an id, which is not read', 'id,label,x1,x2,x3\n7,a,1,2,3\n8,b,4,5,\n9,a,6,7,', {}],
    ['of semicolons, with empty lines', '\nlabel;x1;x2;x3\n\na;1;2;3\nb;4;5;\na;6;7;\n', {}],
    [
      'with quotation marks',
      '"label","x1","x2","x3"\n"a","1","2","3"\n"b","4","5",""\n"a","6","7",',
      {},
    ],
    ['with the class by its number', 'p1,p2,who,p3\n1,2,a,3\n4,5,b,\n6,7,a,', { class: '3' }],
  ])('parses a table %s', (_, text, options) => {
    expect(read(text, options)).toMatchObject(one);
  });

  it('finds missing values within a sequence, but not after its end', () => {
    expect(read('label,x1,x2,x3\na,,NA,3\nb,1,?,')).toMatchObject({
      values: [NaN, NaN, 3, 1],
      starts: [0, 3, 4],
    });
  });

  it('finds groups if a column of groups is named', () => {
    const text = 'who,label,x1,x2\nann,a,1,2\nbob,b,3,4';
    expect(read(text, { group: 'who' })).toMatchObject({
      groups: ['ann', 'bob'],
      values: [1, 2, 3, 4],
    });
  });
});

it.each([1, 2, 3, 4])(
  'skips the unnamed index that R and pandas write next to %d columns',
  (count) => {
    const columns = Array.from({ length: count }, (_, i) => `"c${'abcd'[i]!}"`);
    const rows = Array.from({ length: 9 }, (_, row) => [
      row + 1,
      ...columns.map((_, i) => row * i + 0.5),
    ]);
    const text = [['""', ...columns], ...rows].map((row) => row.join(',')).join('\n');
    for (const written of [text, text.replace('""', '')]) {
      const { table } = openTable([createGivenFile('A.csv', written)], {});
      expect(table?.dialect).toMatchObject({ names: 'yes', firstRow: 1, skip: 0 });
      expect(table?.columns[0]?.role).toBe('leaveOut');
      expect(table?.count).toBe(9);
    }
  },
);

describe('the reader of CSV with one step per row', () => {
  it.each<[string, string, DataFlags]>([
    [
      'with dates',
      'id,date,x,label\n1,2026-01-01,1,a\n1,2026-01-03,3,a\n1,2026-01-02,2,a\n2,2026-01-01 10:00:00,4,b\n2,2026-01-01T11:00:00Z,5,b\n3,2026-01-01,6,a\n3,2026-01-01T00:00:01+00:00,7,a',
      {},
    ],
    [
      'without times, in the order of the rows',
      'x,label,id\n1,a,p\n2,a,p\n3,a,p\n4,b,q\n5,b,q\n6,a,r\n7,a,r',
      {},
    ],
    [
      'with names of their own',
      'take,value,kind\n1,1,a\n1,2,a\n1,3,a\n2,4,b\n2,5,b\n3,6,a\n3,7,a',
      { sequence: 'TAKE', class: 'kind' },
    ],
    [
      'without names',
      '1,1,a\n1,2,a\n1,3,a\n2,4,b\n2,5,b\n3,6,a\n3,7,a',
      { sequence: '1', class: '3' },
    ],
  ])('parses a table %s', (_, text, options) => {
    expect(read(text, options)).toMatchObject(one);
  });

  it('finds a group for each sequence', () => {
    const text = 'id,subject,x,y,label\n1,ann,1,2,a\n1,ann,3,4,a\n2,bob,5,6,b';
    expect(read(text, { group: 'subject' })).toMatchObject({
      groups: ['ann', 'bob'],
      channels: ['x', 'y'],
      values: [1, 2, 3, 4, 5, 6],
    });
  });
});

describe("the interpretation of a CSV file's labels", () => {
  const getTargets = (text: string, options: DataFlags = {}) =>
    openTable([createGivenFile('A.csv', text)], options).parse().train.targets;

  it('predicts numbers if one label has a fraction, unless the user chooses classes', () => {
    const text = 'x1,x2,x3,x4,x5,y\n1,2,1,2,1,0.5\n3,4,1,2,1,-2';
    const numbers = { kind: 'numbers', names: ['y'], numbers: Float32Array.of(0.5, -2) };
    expect(getTargets(text)).toEqual(numbers);
    expect(getTargets(text, { class: 'y' })).toEqual({ kind: 'classes', labels: ['0.5', '-2'] });
  });

  it('predicts numbers if the user chooses them, even whole numbers or several columns', () => {
    const found = { kind: 'numbers', names: ['age'], numbers: Float32Array.of(30, 41) };
    const wide = 'age,x1,x2\n30,1,2\n41,3,4';
    expect(getTargets(wide, { number: 'age', channel: '2-3' })).toEqual(found);
    const two = { number: 'age,x2', channel: 'x1' };
    expect(getTargets(wide, two)).toMatchObject({ numbers: Float32Array.of(30, 2, 41, 4) });
    const long = 'id,t,x,age\n1,1,5,30\n1,2,6,30\n2,1,7,41';
    expect(getTargets(long, { number: 'age' })).toEqual(found);
    const wrong = () => getTargets(long.replace('41', 'old'), { number: 'age' });
    expect(catchProblem(wrong)).toContain(
      'column 4 ("age"), row 4 is "old", which is not a number',
    );
  });
});

describe('a folder of tables', () => {
  const file = (folder: string | null, name: string, contents: string) =>
    createGivenFile(name, contents, folder);
  const ofFolder = (...files: DataFile[]) => {
    const { values, starts, targets } = openTable(files).parse().train;
    return {
      values: [...values],
      starts: [...starts],
      labels: targets.kind === 'classes' ? targets.labels : [],
    };
  };

  it('takes the class from the file name before a number', () => {
    const [first, second] = [
      file(null, 'a_01.csv', 't,x\n3,3\n1,1\n2,2'),
      file(null, 'b.csv', 't,x\n1,4\n2,5'),
    ];
    expect(ofFolder(first, second, file(null, 'a_02.csv', 't,x\n6,6\n7,7'))).toEqual(one);
  });

  it.each([
    [
      [file('a', '1.csv', 'x,y\n1,2'), file('a', '2.csv', 'x,z\n1,2')],
      '2.csv: it has the columns x, z, but the previous file has x, y',
    ],
    [
      ['1.csv', '2.csv', '3.csv'].map((name) => file(null, name, 'x\n1')),
      '1.csv: its 1 row of the longest series are too few for windows of 1 step',
    ],
    [
      [file('a', '1.csv', 'x\n1\nfoo\n2'), file('b', '1.csv', 'x\n1')],
      '1.csv: column 1 ("x"), row 3 is "foo", which is not a number',
    ],
  ])('reports its file in an error: %#', (files, what) => {
    expect(catchProblem(() => ofFolder(...files))).toContain(what);
  });
});

it.each<[string, DataFlags, string]>([
  [
    'label,x1,x2\na,1,2\nb,3,3a',
    {},
    'column 3 ("x2"), row 3 is "3a", which is not a number. Nothing was added. Correct it, leave it empty if it is missing, or give the column another role.',
  ],
  ['id,x,label\n1,"1,5,0",a\n1,2,a', { class: 'label' }, 'column 2 ("x"), row 2 is "1,5,0"'],
  [
    'label,x1,x2\n\n\na,1,1e40\nb,1,2',
    {},
    'column 3 ("x2"), row 4 is "1e40", which is too large for a float32',
  ],
  ['1,2\n3,4', { class: '3' }, 'it has no column "3". Nothing was added. Choose one of 1, 2.'],
  [
    'a,kind\n1',
    { class: 'kid' },
    'it has no column "kid". Nothing was added. Did you mean "kind"?',
  ],
  ['id,label\n1,a\n1,a', {}, 'it has no column of values'],
  [`label,${'x'.repeat(201)}\na,1`, {}, 'its first line has a name of more than 200 characters'],
])('rejects a table with row, column and value: %j with %j: %s', (text, options, what) => {
  expect(catchProblem(() => read(text, options))).toContain(`A.csv: ${what}`);
});

it.each<[string, DataFlags, string[]]>([
  [
    'label,x1,x2,who,note\na,1,2,ann,hi\n,3,4,bob,\nb,,,cy,',
    { group: 'who' },
    ['Not read: note.', '1 row without a class left out.', '1 row without a value left out.'],
  ],
  [
    'id,t,x,label\n1,1,5,a\n,2,6,a\n2,,7,b\n2,1,8,b\n3,1,9,',
    {},
    [
      '1 row without a sequence left out.',
      '1 row without a time left out.',
      '1 sequence without a class left out.',
    ],
  ],
  [
    'id,x,y\n1,5,0.5\n1,6,0.5\n2,7,',
    { number: 'y' },
    ['1 sequence without a number to predict left out.'],
  ],
])('reports the parts that are not read: %j', (text, options, notes) => {
  expect(openTable([createGivenFile('A.csv', text)], options).parse().train.notes).toEqual(notes);
});

it('rejects an endless line before its fields take memory', () => {
  expect(catchProblem(() => read(',""'.repeat(2_000_000)))).toContain(
    'line 1 has more than 5,000,000 characters',
  );
  expect(catchProblem(() => read('\0'.repeat(100)))).toContain('it contains NUL bytes');
});

const open = (text: string, options?: DataFlags) =>
  openTable([createGivenFile('A.tsv', text)], options);

describe('a table of character sequences', () => {
  it('has a channel for each character', () => {
    const { train } = open('abb\tx\r\nca\ty z\r\n', { text: '1', class: '2', names: 'no' }).parse();
    expect(train.channels).toEqual(['a', 'b', 'c']);
    expect([...train.starts]).toEqual([0, 3, 5]);
    expect([...train.values]).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
    expect(train.targets).toEqual({ kind: 'classes', labels: ['x', 'y z'] });
  });

  it('has the characters of both parts, including spaces and characters beyond 16 bits', () => {
    const files = [createGivenFile('A.txt', 'a \t1'), createGivenFile('B.txt', '😀\t1')];
    const { train, test } = openTable(files, { text: '1', class: '2', names: 'no' }).parse();
    expect(train.channels).toEqual(['U+0020', 'a', '😀']);
    expect(test?.channels).toEqual(train.channels);
    expect(test?.values).toEqual(Float32Array.of(0, 0, 1));
  });

  it.each([
    ['after', ['fine day\tgood', 'bad luck\tbad', 'a good one\tgood', 'so bad\tbad']],
    ['before', ['good\tfine day', 'bad\tbad luck', 'good\ta good one', 'bad\tso bad']],
  ])('finds labels %s the tab if that side has few different texts', (_, lines) => {
    const { train } = open(lines.join('\n'), { names: 'no' }).parse();
    expect(train.targets).toEqual({ kind: 'classes', labels: ['good', 'bad', 'good', 'bad'] });
    expect(train.starts.at(-1)).toBe('fine daybad lucka good oneso bad'.length);
  });

  it('asks for the column of classes if both could be classes', () => {
    const text = 'a\tx\nb\ty\nc\tx\nd\tz';
    const { question } = open(text, { names: 'no' });
    expect(question?.options).toContainEqual({
      label: 'one row per text',
      given: { rows: 'texts' },
    });
    const { train } = open(text, { names: 'no', rows: 'texts' }).parse();
    expect(train.targets).toEqual({ kind: 'classes', labels: ['x', 'y', 'x', 'z'] });
  });

  it('accepts digits, and quotation marks within texts', () => {
    const digits = open('0110\t1\n0010\t0\n1111\t0\n1101\t1', { rows: 'texts' });
    expect(digits.recipe.roles).toEqual({ 1: 'text', 2: 'class' });
    const quoted = open('ham\t"Yes, he said\nspam\tcall "now"\nham\ther "ok"\nspam\tfree').parse();
    expect(quoted.train.channels).toContain('"');
    expect(quoted.train.starts.at(-1)).toBe('"Yes, he saidcall "now"her "ok"free'.length);
  });

  it('omits and counts rows without a class', () => {
    const { train } = open('text\tlabel\nabc\tx\nab\t\n\ty', {}).parse();
    expect(train.notes).toEqual([
      '1 row without a class left out.',
      '1 row without a value left out.',
    ]);
  });
});

const catchError = (text: string) => thrownBy(() => openTable([createGivenFile('a.csv', text)]));

it('rejects a table of too many columns at its first line', () => {
  const names = Array.from({ length: sequenceLimits.columns + 1 }, (_, index) => `c${index}`);
  const row = names.map((_, index) => String(index % 7));
  const { code, message } = catchError([names, row, row].map((one) => one.join(',')).join('\n'));
  expect(code).toBe('bad-data');
  expect(message).toContain('it has 10,001 columns; a table can have at most 10,000');
});

it('rejects millions of quotation marks in a line before parsing them', () => {
  expect(catchError('""'.repeat(20_000_000)).message).toContain('more than 5,000,000 characters');
});

describe("the parser of a table's times", () => {
  const getTimes = (text: string, options: DataFlags = {}) => [
    ...(openTable([createGivenFile('A.csv', text)], options).parse().train.times ?? []),
  ];
  const noon = Date.UTC(2026, 10, 28, 12);

  it('combines the day and the clock time of two columns', () => {
    const rows = ['a,28.11.2026,12:30,1,c', 'a,28.11.2026,12:00,2,c', 'a,29.11.2026,12:00,3,c'];
    const text = ['id,day,clock,x,label', ...rows, 'b,28.11.2026,12:00,4,d'].join('\n');
    const minutes = [0, 30, 24 * 60, 0];
    expect(getTimes(text)).toEqual(minutes.map((one) => noon + 60_000 * one));
  });

  it('resolves less than a millisecond', () => {
    const text =
      'id,time,x,label\n1,2026-11-28 12:00:00.000250,5,a\n1,2026-11-28 12:00:00.000125,6,a';
    expect(getTimes(text)).toEqual([noon + 0.125, noon + 0.25]);
  });

  it('reports a time that occurs twice, even in nanoseconds since 1970', () => {
    const text = 'id,time,x,label\n1,1600000000000000000,5,a\n1,1600000000000000000,6,a';
    expect(catchProblem(() => read(text))).toContain('has the time 1600000000000000000 twice');
  });

  it.each([
    ['digits', (year: number, month: string) => `${year}${month}`],
    ['a point', (year: number, month: string) => `${month}.${year}`],
    ['a slash', (year: number, month: string) => `${month}/${year}`],
  ])('reads months with %s, without a gap at New Year', (_, form) => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `${form(2020 + Math.floor(i / 12), String((i % 12) + 1).padStart(2, '0'))};${i},5`,
    );
    const { train } = openTable([
      createGivenFile('A.csv', `when;sales\n${rows.join('\n')}`),
    ]).parse();
    expect(train.windows?.times).toMatchObject({ unit: 'months', step: 1 });
    expect(train.values[1]).toBe(1.5);
  });
});

it('reads TRUE and FALSE as 1 and 0, and any line ends', () => {
  const text =
    'id,time,on,label\r\n1,1,TRUE,a\n1,2,FALSE,a\r\n1,3,true,a\n2,1,FALSE,b\r\n2,2,TRUE,b\n';
  expect(read(text)).toMatchObject({ values: [1, 0, 1, 0, 1], labels: ['a', 'b'] });
});

it('asks whether NA is a class or a missing value', () => {
  const text = `label,x1,x2\n${['a,1,2', 'NA,3,4', 'b,5,6'].join('\n')}`;
  const { question } = openTable([createGivenFile('A.csv', text)]);
  expect(question?.options.map(({ given }) => given.missingMark)).toEqual(['NA', '']);
  expect(read(text, { missingMark: 'NA' }).labels).toEqual(['a', 'b']);
  expect(read(text, { missingMark: '' }).labels).toEqual(['a', 'NA', 'b']);
});
