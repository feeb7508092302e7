import { describe, expect, it } from 'vitest';
import { isLikeText, readText } from '../../../../src-main/datasets/formats/text';
import { givenFile, problemOf } from '../../../support/sequence-data';

describe('lines of characters', () => {
  it('are sequences of which each character is a channel', () => {
    const { train } = readText([givenFile('A.txt', 'abb\tx\r\nca\ty z\r\n')], { label: '2' });
    expect(train.channels).toEqual(['a', 'b', 'c']);
    expect([...train.starts]).toEqual([0, 3, 5]);
    expect([...train.values]).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
    expect(train.targets).toEqual({ kind: 'classes', labels: ['x', 'y z'] });
  });

  it('have the characters of both parts, also blanks and those beyond 16 bits', () => {
    const { train, test } = readText([givenFile('A.txt', 'a \t1'), givenFile('B.txt', '😀\t1')]);
    expect(train.channels).toEqual(['U+0020', 'a', '😀']);
    expect(test?.channels).toEqual(train.channels);
    expect(test?.values).toEqual(Float32Array.of(0, 0, 1));
  });

  it.each([
    ['after', ['fine day\tgood', 'bad luck\tbad', 'a good one\tgood', 'so bad\tbad']],
    ['before', ['good\tfine day', 'bad\tbad luck', 'good\ta good one', 'bad\tso bad']],
  ])('have their labels %s the tab where that side has few different texts', (_, lines) => {
    const { train } = readText([givenFile('A.tsv', lines.join('\n'))]);
    expect(train.targets).toEqual({ kind: 'classes', labels: ['good', 'bad', 'good', 'bad'] });
    expect(train.starts.at(-1)).toBe('fine daybad lucka good oneso bad'.length);
  });

  it('are not guessed at where both sides could be the labels', () => {
    const file = givenFile('A.tsv', 'a\tx\nb\ty\nc\tx');
    expect(problemOf(() => readText([file]))).toContain(
      '3 different texts stand before the tabs and 2 after them, so either could be the labels',
    );
    expect(readText([file], { label: '1' }).train.targets).toMatchObject({
      labels: ['a', 'b', 'c'],
    });
  });

  it('are told from tables by the one tab', () => {
    expect(isLikeText(givenFile('A.txt', '0110\t1\n\n01\t0'))).toBe(true);
    expect(isLikeText(givenFile('A.txt', '0110\t1\n01\t0\t1'))).toBe(false);
    expect(isLikeText(givenFile('A.txt', ''))).toBe(false);
  });

  it.each([
    ['', 'it has no line'],
    ['ab\tx\nab', 'line 2 is not a sequence of characters and a label'],
    ['\tx', 'line 1 is not'],
    ['ab\t', 'line 1 is not'],
  ])('%j are refused: %s', (text, what) => {
    expect(problemOf(() => readText([givenFile('A.txt', text)], { label: '2' }))).toContain(what);
  });
});
