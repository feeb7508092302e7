import { describe, expect, it } from 'vitest';
import { GrowingColumn } from '../../../../src-renderer/learn/xor/growing-column';

describe('a growing column', () => {
  it('holds every value, however many come', () => {
    const column = new GrowingColumn();
    const values = Float32Array.from({ length: 100_000 }, (_, i) => Math.sin(i));
    for (let at = 0; at < values.length; at += 777) {
      column.append(at + 1, values.subarray(at, at + 777));
    }
    expect(column.lastStep).toBe(100_000);
    expect(column.column.values).toEqual(values);
  });

  it('skips steps that are already there', () => {
    const column = new GrowingColumn();
    column.append(1, [1, 2]);
    column.append(2, [9, 3]);
    column.append(1, [7]);
    expect([...column.column.values]).toEqual([1, 2, 3]);
  });

  it('has NaN at missing steps', () => {
    const column = new GrowingColumn();
    column.append(2, [5]);
    column.append(4, [6]);
    expect([...column.column.values]).toEqual([NaN, 5, NaN, 6]);
  });

  it('does not change earlier snapshots', () => {
    const column = new GrowingColumn();
    column.append(1, [1, 2]);
    const before = column.column.values;
    column.append(3, [3]);
    expect([...before]).toEqual([1, 2]);
  });
});
