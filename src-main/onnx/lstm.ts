// i, f, o = σ(…), g = tanh(…), c' = f ∘ c + i ∘ g, h' = o ∘ tanh(c'). ONNX writes c for g.
// The library's layer computes the same with its gates in the same order.
// No peepholes: the operator's input P stays away.
import type { OnnxCell } from './cell';

export const lstm: OnnxCell = {
  operator: 'LSTM',
  gates: ['i', 'f', 'g', 'o'],
  onnxGates: ['i', 'o', 'f', 'g'],
  attributes: {},
};
