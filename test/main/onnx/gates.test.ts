import { describe, expect, it } from 'vitest';
import { toOnnxBias, toOnnxWeight } from '../../../src-main/onnx/gates';
import { onnxCells } from '../../../src-main/onnx/registry';

// Hidden size 2, one column: every number tells its gate (tens) and its unit (ones).
const rows = (...gates: number[]) => {
  const data = Float32Array.from(gates.flatMap((gate) => [gate * 10, gate * 10 + 1]));
  return { shape: [data.length, 1], data };
};

describe('the gates of a weight matrix', () => {
  it('go from r z n to z r h for a GRU', () => {
    expect(toOnnxWeight(onnxCells.gru, rows(1, 2, 3))).toEqual({
      shape: [1, 6, 1],
      data: Float32Array.of(20, 21, 10, 11, 30, 31),
    });
  });

  it('go from i f g o to i o f c for an LSTM', () => {
    expect(toOnnxWeight(onnxCells.lstm, rows(1, 2, 3, 4))).toEqual({
      shape: [1, 8, 1],
      data: Float32Array.of(10, 11, 40, 41, 20, 21, 30, 31),
    });
  });

  it('stay as they are for an RNN, and the original is left alone', () => {
    const weight = rows(1);
    const converted = toOnnxWeight(onnxCells.rnn, weight);
    expect(converted.data).toEqual(weight.data);
    expect(converted.data).not.toBe(weight.data);
  });

  it('are the same set on both sides of every cell', () => {
    for (const { pytorchGates, onnxGates } of Object.values(onnxCells)) {
      expect(onnxGates.toSorted()).toEqual(pytorchGates.toSorted());
    }
  });
});

describe('the biases', () => {
  it('stand in one row, those of the input before those of the state, gates reordered in each', () => {
    const bias = toOnnxBias(onnxCells.gru, rows(1, 2, 3), rows(4, 5, 6));
    expect(bias).toEqual({
      shape: [1, 12],
      data: Float32Array.of(20, 21, 10, 11, 30, 31, 50, 51, 40, 41, 60, 61),
    });
  });
});
