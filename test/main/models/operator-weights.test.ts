import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../src-main/catalogue/config';
import {
  usualCells,
  libraryKinds,
  recurrentFacts,
  type RecurrentKind,
} from '../../../src-main/catalogue/models';
import * as weights from '../../../src-main/models/operator-weights';
import { operatorOf } from '../../../src-main/models/cells/operators';

const orderOf = (kind: RecurrentKind) => operatorOf(kind, defaultSettings)?.order ?? [];
const toOnnxWeight = (kind: RecurrentKind, weight: ReturnType<typeof rows>) =>
  weights.toOnnxWeight(weight, recurrentFacts(kind).blocks, orderOf(kind));

// Hidden size 2, one column: every number tells its gate (tens) and its unit (ones).
const rows = (...gates: number[]) => {
  const data = Float32Array.from(gates.flatMap((gate) => [gate * 10, gate * 10 + 1]));
  return { shape: [data.length, 1], data };
};

describe('the gates of a weight matrix', () => {
  it('go from r z n to z r h for a GRU', () => {
    expect(toOnnxWeight('gru', rows(1, 2, 3))).toEqual({
      shape: [1, 6, 1],
      data: Float32Array.of(20, 21, 10, 11, 30, 31),
    });
  });

  it('are the same set on both sides of every cell', () => {
    for (const kind of [...usualCells, ...libraryKinds]) {
      expect(orderOf(kind).toSorted()).toEqual(recurrentFacts(kind).blocks.toSorted());
    }
  });
});

describe('the biases', () => {
  it('are one row, those of the input before those of the state, gates reordered in each', () => {
    const bias = weights.toOnnxBias(
      rows(1, 2, 3),
      rows(4, 5, 6),
      recurrentFacts('gru').blocks,
      orderOf('gru'),
    );
    expect(bias).toEqual({
      shape: [1, 12],
      data: Float32Array.of(20, 21, 10, 11, 30, 31, 50, 51, 40, 41, 60, 61),
    });
  });
});
