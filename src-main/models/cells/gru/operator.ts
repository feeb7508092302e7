// ONNX calls n h; its z is the same. Ours applies r after the matrix product and its bias, as PyTorch does:
// linear_before_reset. The library's layer applies it before, U_n (r ⊙ h) + b_hn.
import type { OperatorMaker } from '../operator';

export const gruOperator: OperatorMaker = ({ family }) => ({
  type: 'GRU',
  order: ['z', 'r', 'n'],
  attributes: { linear_before_reset: family === 'cell' ? 1 : 0 },
});
