// The minimal gated unit (Zhou, Wu, Zhang & Zhou 2016): a GRU whose one gate is both reset and update gate. The gate meets the
// past AFTER the matrix product and its bias, as in torch.nn.GRU:
//   f  = σ(W_f x + b_if + U_f h + b_hf)           forget: how much of the past is seen and replaced
//   n  = tanh(W_n x + b_in + f ⊙ (U_n h + b_hn))  candidate
//   h' = (1 − f) ⊙ h + f ⊙ n
import type { Equations } from '../cell';

export const mgu: Equations = (
  { add, affine, mul, sigmoid, split, sub, tanh },
  x,
  [h],
  { weightIh, weightHh, biasIh, biasHh },
) => {
  const wx = split(affine(weightIh, x, biasIh), ['f', 'n']);
  const uh = split(affine(weightHh, h, biasHh), ['f', 'n']);
  const f = sigmoid(add(wx.f, uh.f));
  const n = tanh(add(wx.n, mul(f, uh.n)));
  const next = add(h, mul(f, sub(n, h))); // (1 − f) h + f n with one product less
  return { state: [next], gates: { f, n } };
};
