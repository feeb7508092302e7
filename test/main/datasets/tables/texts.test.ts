import { describe, expect, it } from 'vitest';
import type { DataFlags } from '../../../../src-main/contract/data-options';
import { givenFile, openedTable } from '../../../support/sequence-data';

const open = (text: string, options?: DataFlags) =>
  openedTable([givenFile('A.tsv', text)], options);

describe('lines of characters', () => {
  it('are sequences of which each character is a channel', () => {
    const { train } = open('abb\tx\r\nca\ty z\r\n', { text: '1', class: '2', names: 'no' }).parse();
    expect(train.channels).toEqual(['a', 'b', 'c']);
    expect([...train.starts]).toEqual([0, 3, 5]);
    expect([...train.values]).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1, 0, 0]);
    expect(train.targets).toEqual({ kind: 'classes', labels: ['x', 'y z'] });
  });

  it('have the characters of both parts, also blanks and those beyond 16 bits', () => {
    const files = [givenFile('A.txt', 'a \t1'), givenFile('B.txt', '😀\t1')];
    const { train, test } = openedTable(files, { text: '1', class: '2', names: 'no' }).parse();
    expect(train.channels).toEqual(['U+0020', 'a', '😀']);
    expect(test?.channels).toEqual(train.channels);
    expect(test?.values).toEqual(Float32Array.of(0, 0, 1));
  });

  it.each([
    ['after', ['fine day\tgood', 'bad luck\tbad', 'a good one\tgood', 'so bad\tbad']],
    ['before', ['good\tfine day', 'bad\tbad luck', 'good\ta good one', 'bad\tso bad']],
  ])('have their labels %s the tab where that side has few different texts', (_, lines) => {
    const { train } = open(lines.join('\n'), { names: 'no' }).parse();
    expect(train.targets).toEqual({ kind: 'classes', labels: ['good', 'bad', 'good', 'bad'] });
    expect(train.starts.at(-1)).toBe('fine daybad lucka good oneso bad'.length);
  });

  it('are asked about where both columns could be the classes', () => {
    const text = 'a\tx\nb\ty\nc\tx\nd\tz';
    const { question } = open(text, { names: 'no' });
    expect(question?.options).toContainEqual({
      label: 'a row is a text',
      given: { rows: 'texts' },
    });
    const { train } = open(text, { names: 'no', rows: 'texts' }).parse();
    expect(train.targets).toEqual({ kind: 'classes', labels: ['x', 'y', 'x', 'z'] });
  });

  it('may be digits, and have quotation marks that are a part of them', () => {
    const digits = open('0110\t1\n0010\t0\n1111\t0\n1101\t1', { rows: 'texts' });
    expect(digits.recipe.roles).toEqual({ 1: 'text', 2: 'class' });
    const quoted = open('ham\t"Yes, he said\nspam\tcall "now"\nham\ther "ok"\nspam\tfree').parse();
    expect(quoted.train.channels).toContain('"');
    expect(quoted.train.starts.at(-1)).toBe('"Yes, he saidcall "now"her "ok"free'.length);
  });

  it('without a class are left out and counted', () => {
    const { train } = open('text\tlabel\nabc\tx\nab\t\n\ty', {}).parse();
    expect(train.notes).toEqual([
      '1 row without a class left out.',
      '1 row without a value left out.',
    ]);
  });
});
