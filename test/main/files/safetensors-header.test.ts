import { describe, expect, it } from 'vitest';
import { parseHeader } from '../../../src-main/files/safetensors-header';

const entry = (begin: number, end: number, shape = [(end - begin) / 4]) => ({
  dtype: 'F32',
  shape,
  data_offsets: [begin, end],
});
describe('the header of a safetensors file', () => {
  it('accepts tensors in another order than their data', () => {
    const header = JSON.stringify({ b: entry(8, 12), a: entry(0, 8, [2, 1]) });
    expect(parseHeader(header, 12)).toEqual({
      entries: [
        { name: 'b', dtype: 'F32', shape: [1], begin: 8, end: 12 },
        { name: 'a', dtype: 'F32', shape: [2, 1], begin: 0, end: 8 },
      ],
      metadata: {},
    });
  });

  it('accepts empty tensors between others', () => {
    const header = JSON.stringify({ b: entry(4, 8), empty: entry(4, 4, [0, 3]), a: entry(0, 4) });
    expect(parseHeader(header, 8).entries).toHaveLength(3);
  });

  it.each<[what: string, header: unknown, dataLength: number, words: string]>([
    [
      'less data than it announces',
      { a: entry(0, 8) },
      4,
      '4 bytes of data where its header announces 8',
    ],
    ['more data', { a: entry(0, 8) }, 12, 'it holds 12 bytes'],
    ['another shape', { a: entry(0, 8, [3]) }, 8, '"a" has 8 bytes where its shape needs 12'],
    ['half a size', { a: entry(0, 4, [0.5]) }, 4, '"a" has no valid'],
    ['three offsets', { a: { ...entry(0, 4), data_offsets: [0, 4, 8] } }, 4, '"a" has no valid'],
    ['no shape', { a: { dtype: 'F32', data_offsets: [0, 4] } }, 4, '"a" has no valid'],
    ['another type of number', { a: { ...entry(0, 2, [1]), dtype: 'F16' } }, 2, ''],
    ['a negative size', { a: entry(0, 4, [-1, -1]) }, 4, ''],
    ['a size too large to be true', { a: entry(0, 4, [1e15]) }, 4, ''],
    ['overlapping tensors', { a: entry(0, 4), b: entry(0, 4) }, 4, ''],
    ['a gap', { a: entry(4, 8) }, 8, ''],
    ['metadata that is no text', { __metadata__: { epoch: 1 } }, 0, ''],
    ['no object', [], 0, ''],
    ['nothing', null, 0, ''],
  ])('rejects %s', (_, header, dataLength, words) => {
    expect(() => parseHeader(JSON.stringify(header), dataLength)).toThrow(words || RangeError);
  });

  it('rejects invalid JSON', () => {
    expect(() => parseHeader('{"a":', 0)).toThrow('its header is not JSON');
  });
});
