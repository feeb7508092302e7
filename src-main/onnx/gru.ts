// r = σ(…), z = σ(…), n = tanh(W_n x + b_in + r ∘ (U_n h + b_hn)), h' = (1 − z) ∘ n + z ∘ h.
// PyTorch applies r after the matrix product and its bias; ONNX does so with linear_before_reset.
// ONNX writes h for n; both sides mean the same z.
import type { OnnxCell } from './cell';

export const gru: OnnxCell = {
  operator: 'GRU',
  pytorchGates: ['r', 'z', 'n'],
  onnxGates: ['z', 'r', 'n'],
  attributes: { linear_before_reset: 1 },
};
