import { describe, expect, it } from 'vitest';
import { readNpy } from '../../../../src-main/engine/datasets/formats/npy';
import type { DataFlags } from '../../../../src-main/engine/contract/data-options';
import { openArrays } from '../../../../src-main/engine/datasets/formats/npz';
import { npy, npyFloats, npyTexts, npz } from '../../../support/numpy';
import { createGivenFile, catchProblem, said } from '../../../support/sequence-data';

const getBytes = (array: ArrayBufferView) => new Uint8Array(array.buffer);
const array = (bytes: Uint8Array) => {
  const { shape, get } = readNpy(createGivenFile('A.npy', bytes));
  const size = shape.reduce((product, one) => product * one, 1);
  return [shape, Array.from({ length: size }, (_, i) => get(i))];
};

it.each([
  ['<f8', getBytes(Float64Array.of(0.5, -2)), [0.5, -2]],
  ['<f4', getBytes(Float32Array.of(0.5, NaN)), [0.5, NaN]],
  ['>i2', Uint8Array.of(1, 0, 255, 255), [256, -1]],
  ['|u1', Uint8Array.of(0, 255), [0, 255]],
  ['|b1', Uint8Array.of(0, 1), [0, 1]],
  ['<i8', getBytes(BigInt64Array.of(-5n, 2n ** 60n)), [-5, '1152921504606846976']],
  ['<u4', getBytes(Uint32Array.of(7, 4e9)), [7, 4e9]],
  ['|S2', Buffer.from('abc\0'), ['ab', 'c']],
  ['<U2', getBytes(Uint32Array.of(0x1f600, 0x62, 0x61, 0)), ['😀b', 'a']],
])('reads an NPY array of type %s', (descr, bytes, values) => {
  expect(array(npy(descr, [2], bytes))).toEqual([[2], values]);
});

it('reads an NPY array in column order by rows', () => {
  const bytes = getBytes(Float32Array.of(1, 4, 2, 5, 3, 6));
  expect(array(npy('<f4', [2, 3], bytes, true))).toEqual([
    [2, 3],
    [1, 2, 3, 4, 5, 6],
  ]);
});

it.each([
  [npyFloats([3], [1, 2, 3]).subarray(0, 60), 'its header is cut off'],
  [npyFloats([3], [1, 2]), 'it has 8 bytes of values, but its shape [3] needs 12'],
  [npy('<f4', [2 ** 60, 0], new Uint8Array(8)), 'it has 8 bytes of values'],
])('rejects an NPY array: %#', (bytes, what) => {
  expect(catchProblem(() => array(bytes))).toContain(`A.npy: ${what}`);
});

describe('an NPZ file', () => {
  const open = async (arrays: Readonly<Record<string, Buffer>>, words: DataFlags = {}) =>
    openArrays([createGivenFile('A.npz', await npz(arrays))], said(words), null);
  const read = async (...given: Parameters<typeof open>) => {
    const { question, parse: readParts } = await open(...given);
    if (question !== null) throw new Error(`A.npz: ${question.ask}`);
    return readParts();
  };
  const X = npyFloats([2, 2, 1], [1, 2, 3, NaN]);
  const y = npyTexts(['a', 'b']);

  it('checks its size against its shape before unpacking, and unpacks only requested arrays', async () => {
    const zeros = Buffer.concat([X, Buffer.alloc(50_000_000)]);
    const before = process.memoryUsage.rss();
    await expect(read({ X: zeros, y })).rejects.toThrow('has 50,000,016 bytes of values, but');
    const { train } = await read({ X, y, huge: zeros, other: zeros });
    expect([...train.values]).toEqual([1, 2, 3]);
    expect(process.memoryUsage.rss() - before).toBeLessThan(400_000_000);
  });

  it('reads X and y as one part, without trailing NaN steps', async () => {
    const { train, test } = await read({ X, y });
    expect(test).toBeNull();
    expect([...train.values]).toEqual([1, 2, 3]);
    expect([...train.starts]).toEqual([0, 2, 3]);
    expect(train.targets).toEqual({ kind: 'classes', labels: ['a', 'b'] });
  });

  it('reads both parts by any spelling of their names, and two dimensions as one channel', async () => {
    const two = npyFloats([2, 2], [1, NaN, NaN, 4]);
    const labels = npy('|i1', [2], Uint8Array.of(3, 255));
    const { train, test } = await read({ x_train: X, Y_train: y, Xtest: two, 'y-test': labels });
    expect(train.channels).toEqual(['channel 1']);
    expect([...(test?.values ?? [])]).toEqual([1, NaN, 4]);
    expect(test?.targets).toEqual({ kind: 'classes', labels: ['3', '-1'] });
  });

  it('chooses its arrays by their shapes or by options', async () => {
    const ids = npy('|i1', [2], Uint8Array.of(7, 8));
    const other = npyFloats([3], [1, 2, 3]);
    const { table, question } = await open({ data: X, kind: y, other });
    expect(question).toBeNull();
    expect(table?.columns.map(({ name, role }) => [name, role])).toEqual([
      ['data', 'channel'],
      ['kind', 'class'],
      ['other', 'leaveOut'],
    ]);
    const arrays = { data: X, kind: y, ids };
    expect((await open(arrays)).question?.ask).toContain('(data [2, 2, 1], kind [2] and ids [2])');
    const { train } = await read(arrays, { number: 'ids' });
    expect(train.targets).toEqual({
      kind: 'numbers',
      names: ['y'],
      numbers: Float32Array.of(7, 8),
    });
  });
});
