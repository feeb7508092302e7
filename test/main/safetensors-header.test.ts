import { describe, expect, it } from 'vitest';
import { parseHeader } from '../../src-main/safetensors-header';
import { problemOf } from '../support/problem-of';

const entry = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
  ...{ dtype: 'F32', shape, data_offsets: [begin, end] },
});
const messageOf = (header: object, dataLength: number) =>
  problemOf(() => parseHeader(JSON.stringify(header), dataLength)).message;

describe('the header of a safetensors file', () => {
  it('may name its tensors in another order than that of their data', () => {
    const header = JSON.stringify({ b: entry(8, 12), a: entry(0, 8, [2, 1]) });
    expect(parseHeader(header, 12)).toEqual({
      entries: [
        { name: 'b', shape: [1], begin: 8, end: 12 },
        { name: 'a', shape: [2, 1], begin: 0, end: 8 },
      ],
      metadata: {},
    });
  });

  it('may have tensors without elements between others', () => {
    const header = JSON.stringify({ b: entry(4, 8), empty: entry(4, 4, [0, 3]), a: entry(0, 4) });
    expect(parseHeader(header, 8).entries).toHaveLength(3);
  });

  it('that announces more or less data than follows says both numbers', () => {
    expect(messageOf({ a: entry(0, 8) }, 4)).toContain(
      'it holds 4 bytes of data where its header announces 8',
    );
    expect(messageOf({ a: entry(0, 8) }, 12)).toContain('it holds 12 bytes');
  });

  it('with a shape that needs other bytes names the tensor', () => {
    expect(messageOf({ a: entry(0, 8, [3]) }, 8)).toContain(
      '"a" has 8 bytes where its shape needs 12',
    );
  });

  it.each([
    ['a size that is no whole number', entry(0, 4, [0.5])],
    ['three offsets', { ...entry(0, 4), data_offsets: [0, 4, 8] }],
    ['no shape', { dtype: 'F32', data_offsets: [0, 4] }],
  ])('with %s is refused', (_, tensor) => {
    expect(messageOf({ a: tensor }, 4)).toContain('"a" has no proper');
  });
});
