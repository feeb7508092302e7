import { describe, expect, it } from 'vitest';
import { unitEquations } from '../../../../src-renderer/inside/item/unit-equations';

const block = (name: string, input: number, past: number, inputBias = 0, pastBias = 0) => ({
  name,
  input: Float32Array.of(9, input),
  past: Float32Array.of(0, past),
  inputBias,
  pastBias,
});

describe('The equations of a unit', () => {
  it('are one for an RNN, with its own activation', () => {
    const terms = { unit: 3, blocks: [block('h', 0.5, -0.25, 0.125, 0.125)] };
    const numbers = { h: Math.tanh(0.5), hBefore: 0.1, cBefore: 0, gates: {} };
    expect(unitEquations('rnn', 'tanh', terms, 2, numbers)).toEqual([
      "h = \\tanh(Wx + Uh' + b) = \\tanh(0.50 - 0.25 + 0.25) = 0.46",
    ]);
    expect(unitEquations('rnn', 'relu', terms, 2, { ...numbers, h: 0.5 })[0]).toContain('ReLU');
  });

  it('are four for a GRU, which resets after the product', () => {
    const terms = {
      unit: 0,
      blocks: [block('r', 1, -2), block('z', 0, 0), block('n', 0.3, 0.4, 0.1, -0.6)],
    };
    const gates = { r: 0.27, z: 0.5, n: 0.33 };
    const lines = unitEquations('gru', 'tanh', terms, 2, {
      h: 0.09,
      hBefore: -0.15,
      cBefore: 0,
      gates,
    });
    expect(lines).toHaveLength(4);
    expect(lines[2]).toContain('\\tanh(0.40 + 0.27 \\cdot (-0.20)) = 0.33');
    expect(lines[3]).toContain('0.50 \\cdot 0.33 + 0.50 \\cdot (-0.15) = 0.09');
  });

  it('are six for an LSTM, the cell state before the hidden state', () => {
    const terms = { unit: 0, blocks: ['i', 'f', 'g', 'o'].map((name) => block(name, 0, 0)) };
    const gates = { i: 0.5, f: 0.5, g: 0, o: 0.5, c: -1 };
    const lines = unitEquations('lstm', 'tanh', terms, 2, {
      h: -0.38,
      hBefore: 0,
      cBefore: -2,
      gates,
    });
    expect(lines).toHaveLength(6);
    expect(lines[4]).toContain('0.50 \\cdot (-2.00) + 0.50 \\cdot 0.00 = -1.00');
    expect(lines[5]).toContain('0.50 \\cdot \\tanh(-1.00) = -0.38');
  });
});
