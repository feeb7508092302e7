// The gated recurrent unit (Cho et al. 2014), as torch.nn.GRU computes it, with the reset gate AFTER
// the matrix product (so it meets the bias b_hn as well):
//   r  = σ(W_r x + b_ir + U_r h + b_hr)          reset: how much of the past the candidate sees
//   z  = σ(W_z x + b_iz + U_z h + b_hz)          update: how much of the past stays
//   n  = tanh(W_n x + b_in + r ⊙ (U_n h + b_hn))  candidate
//   h' = (1 − z) ⊙ n + z ⊙ h
import { add, mul, sigmoid, split, sub, tanh, type Tensor2D } from '@tensorflow/tfjs-core';
import { cellFacts } from '../../catalogue/models';
import { affine, type Cell } from './cell';

type Gates = [r: Tensor2D, z: Tensor2D, n: Tensor2D];

export const gru: Cell<readonly [h: Tensor2D]> = {
  gates: cellFacts.gru.blocks,
  state: cellFacts.gru.state,
  next(x, [h], { weightIh, weightHh, biasIh, biasHh }) {
    const wx = affine(weightIh, x, biasIh); // [3 × hidden, batch]
    const uh = affine(weightHh, h, biasHh);
    const [wxR, wxZ, wxN] = split(wx, 3) as Gates; // each [hidden, batch]
    const [uhR, uhZ, uhN] = split(uh, 3) as Gates;
    const r = sigmoid(add(wxR, uhR));
    const z = sigmoid(add(wxZ, uhZ));
    const n = tanh(add(wxN, mul(r, uhN)));
    return [add(n, mul(z, sub(h, n)))]; // (1 − z) n + z h with one product less
  },
};
