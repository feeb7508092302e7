// The gated recurrent unit (Cho et al. 2014), as torch.nn.GRU computes it, with the reset gate AFTER
// the matrix product (so it meets the bias b_hn as well):
//   r  = σ(W_r x + b_ir + U_r h + b_hr)          reset: how much of the past the candidate sees
//   z  = σ(W_z x + b_iz + U_z h + b_hz)          update: how much of the past stays
//   n  = tanh(W_n x + b_in + r ⊙ (U_n h + b_hn))  candidate
//   h' = (1 − z) ⊙ n + z ⊙ h
import type { Equations } from '../cell';

export const gru: Equations = (
  { add, affine, mul, sigmoid, split, sub, tanh },
  x,
  [h],
  { weightIh, weightHh, biasIh, biasHh },
) => {
  const wx = split(affine(weightIh, x, biasIh), ['r', 'z', 'n']);
  const uh = split(affine(weightHh, h, biasHh), ['r', 'z', 'n']);
  const r = sigmoid(add(wx.r, uh.r));
  const z = sigmoid(add(wx.z, uh.z));
  const n = tanh(add(wx.n, mul(r, uh.n)));
  const next = add(n, mul(z, sub(h, n))); // (1 − z) n + z h with one product less
  return { state: [next], gates: { r, z, n } };
};

/** The library's: the reset gate before the product, n = tanh(W_n x + b_in + U_n (r ⊙ h) + b_hn). */
export const gruResetBefore: Equations = (
  { add, affine, mul, sigmoid, split, sub, tanh },
  x,
  [h],
  { weightIh, weightHh, biasIh, biasHh },
) => {
  const wx = split(affine(weightIh, x, biasIh), ['r', 'z', 'n']);
  const [u, b] = [split(weightHh, ['r', 'z', 'n']), split(biasHh, ['r', 'z', 'n'])];
  const r = sigmoid(add(wx.r, affine(u.r, h, b.r)));
  const z = sigmoid(add(wx.z, affine(u.z, h, b.z)));
  const n = tanh(add(wx.n, affine(u.n, mul(r, h), b.n)));
  const next = add(n, mul(z, sub(h, n)));
  return { state: [next], gates: { r, z, n } };
};
