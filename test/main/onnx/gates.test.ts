import { describe, expect, it } from 'vitest';
import { toOnnxBias, toOnnxWeight } from '../../../src-main/onnx/gates';
import { gru, libraryGru } from '../../../src-main/onnx/gru';
import { lstm } from '../../../src-main/onnx/lstm';
import { rnn } from '../../../src-main/onnx/rnn';

// Hidden size 2, one column: every number tells its gate (tens) and its unit (ones).
const rows = (...gates: number[]) => {
  const data = Float32Array.from(gates.flatMap((gate) => [gate * 10, gate * 10 + 1]));
  return { shape: [data.length, 1], data };
};

describe('the gates of a weight matrix', () => {
  it('go from r z n to z r h for a GRU', () => {
    expect(toOnnxWeight(gru, rows(1, 2, 3))).toEqual({
      shape: [1, 6, 1],
      data: Float32Array.of(20, 21, 10, 11, 30, 31),
    });
  });

  it('stay as they are for the library’s GRU, which has z before r as ONNX does', () => {
    expect(toOnnxWeight(libraryGru, rows(1, 2, 3)).data).toEqual(rows(1, 2, 3).data);
  });

  it('go from i f g o to i o f c for an LSTM', () => {
    expect(toOnnxWeight(lstm, rows(1, 2, 3, 4))).toEqual({
      shape: [1, 8, 1],
      data: Float32Array.of(10, 11, 40, 41, 20, 21, 30, 31),
    });
  });

  it('stay as they are for an RNN, and the original is left alone', () => {
    const weight = rows(1);
    const converted = toOnnxWeight(rnn('tanh'), weight);
    expect(converted.data).toEqual(weight.data);
    expect(converted.data).not.toBe(weight.data);
  });

  it('are the same set on both sides of every cell', () => {
    for (const { gates, onnxGates } of [rnn('tanh'), rnn('relu'), gru, libraryGru, lstm]) {
      expect(onnxGates.toSorted()).toEqual(gates.toSorted());
    }
  });
});

describe('the biases', () => {
  it('stand in one row, those of the input before those of the state, gates reordered in each', () => {
    const bias = toOnnxBias(gru, rows(1, 2, 3), rows(4, 5, 6));
    expect(bias).toEqual({
      shape: [1, 12],
      data: Float32Array.of(20, 21, 10, 11, 30, 31, 50, 51, 40, 41, 60, 61),
    });
  });
});
