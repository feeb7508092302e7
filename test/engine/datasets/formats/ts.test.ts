import { describe, expect, it } from 'vitest';
import { readTs } from '../../../../src-main/engine/datasets/formats/ts';
import { createGivenFile, catchProblem } from '../../../support/sequence-data';

const read = (text: string) => readTs(createGivenFile('A.ts', text));

/** Summarises one or more sequences as lists. */
const summary = (text: string) => {
  const { values, starts, targets, channels } = read(text);
  return {
    values: [...values],
    starts: [...starts],
    channels: channels.length,
    labels:
      targets.kind === 'numbers' ? targets.numbers : targets.kind === 'classes' && targets.labels,
  };
};

const one = { values: [1, 2.5], starts: [0, 2], channels: 1, labels: ['a'] };

describe('a .ts file', () => {
  it.each([
    ['comments of both kinds', '# x\n% y\n%# z\n@classLabel true a\n@data\n# here too\n1,2.5:a'],
    ['a byte order mark after the first #', '#\ufeff PLAID\n@classLabel true a\n@data\n1,2.5:a'],
    ['a byte order mark at the start', '\ufeff@classLabel true a\n@data\n1,2.5:a'],
    ['keys in any case', '@PROBLEMNAME x\n@CLASSLABEL True a\n@Data\n1,2.5:a'],
    ['empty lines and line ends of Windows', '@classLabel true a\r\n@data\r\n\r\n1,2.5:a\r\n\r\n'],
    ['blanks around values', '@classLabel true a\n@data\n 1 , 2.5 : a '],
    ['classes that are not listed', '@classLabel true\n@data\n1,2.5:a'],
    [
      'a length and equal lengths announced',
      '@equalLength true\n@seriesLength 2\n@classLabel true a\n@data\n1,2.5:a',
    ],
    ['a key twice', '@problemName x\n@problemName y\n@classLabel true a\n@data\n1,2.5:a'],
  ])('accepts %s', (_, text) => {
    expect(summary(text)).toEqual(one);
  });

  it('accepts missing values, which become NaN', () => {
    expect(summary('@classLabel true a\n@data\n?,2,NaN,:a').values).toEqual([NaN, 2, NaN, NaN]);
  });

  it('accepts time stamps with colons and spaces, in file order', () => {
    const timed = '(2007-01-01 00:00:00,241.97), (2007-01-01 00:01:00,?)';
    const text = `@timeStamps true\n@classLabel true 1\n@data\n${timed}:(0,3),(1,4):1\n`;
    expect(summary(text)).toMatchObject({ channels: 2, labels: ['1'] });
    expect(summary(text).values[0]).toBeCloseTo(241.97, 4);
    expect(summary(text).values.slice(1)).toEqual([3, NaN, 4]);
    expect(read(text).notes).toHaveLength(1);
  });

  it('has numbers as targets if its header declares them, even with @classLabel false', () => {
    const text = '@classLabel false\n@targetLabel true\n@data\n1,2:0.25\n3,4:-1';
    expect(read(text).targets).toEqual({
      kind: 'numbers',
      names: ['target'],
      numbers: Float32Array.of(0.25, -1),
    });
  });

  it('accepts a class "0" that is listed as "0.0"', () => {
    expect(summary('@classLabel true 0.0 1.0\n@data\n1:0').labels).toEqual(['0']);
  });
});

const head = '@classLabel true a b\n@data\n';
it.each([
  ['@classLabel true a\n@data\n', 'it has no sequence after @data'],
  ['1,2,3\n', 'line 1 has values before @data'],
  ['@data\n1,2:a', 'its sequences have no labels'],
  ['@classLabel false\n@data\n1,2', 'its sequences have no labels'],
  [`${head}1,2:a\n1,2`, 'line 4 has no ":" with a label after it'],
  [`${head}1,2:`, 'line 3 has no ":" with a label after it'],
  [`${head}1,0x10:b`, 'line 3, channel 1 has "0x10" as value 2, which is not a number'],
  [`${head}1,Infinity:b`, 'line 3, channel 1 has "Infinity" as value 2, which is not a number'],
  [`@univariate true\n${head}1,2:3,4:a`, 'line 4 has 2 channels, but others have 1'],
])('rejects a .ts file with its line: %j: %s', (text, what) => {
  const message = catchProblem(() => read(text));
  expect(message).toContain(`A.ts: ${what}`);
  expect(message).toMatch(/\. Nothing was added\. [A-Z][^.]+\.(ts [^.]+\.)?$/);
});
