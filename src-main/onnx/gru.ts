// r = σ(…), z = σ(…), h' = (1 − z) ∘ n + z ∘ h. ONNX writes h for n; all sides mean the same z.
import type { OnnxCell } from './cell';

/**
 * n = tanh(W_n x + b_in + r ∘ (U_n h + b_hn)): r after the matrix product and its bias, as PyTorch applies
 * it. ONNX does so with linear_before_reset.
 */
export const gru: OnnxCell = {
  operator: 'GRU',
  gates: ['r', 'z', 'n'],
  onnxGates: ['z', 'r', 'n'],
  attributes: { linear_before_reset: 1 },
};

/** n = tanh(W_n x + b_n + U_n (r ∘ h)): r before the product, as TensorFlow.js's layer applies it. */
export const libraryGru: OnnxCell = {
  operator: 'GRU',
  gates: ['z', 'r', 'n'],
  onnxGates: ['z', 'r', 'n'],
  attributes: { linear_before_reset: 0 },
};
