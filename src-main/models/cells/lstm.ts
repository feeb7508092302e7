// Long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000), as
// torch.nn.LSTM computes it:
//   i  = σ(W_i x + b_ii + U_i h + b_hi)     input gate
//   f  = σ(W_f x + b_if + U_f h + b_hf)     forget gate
//   g  = tanh(W_g x + b_ig + U_g h + b_hg)  candidate
//   o  = σ(W_o x + b_io + U_o h + b_ho)     output gate
//   c' = f ⊙ c + i ⊙ g
//   h' = o ⊙ tanh(c')
import { add, mul, sigmoid, split, tanh, type Tensor2D } from '@tensorflow/tfjs-core';
import { cellFacts } from '../../catalogue/models';
import { affine, type Cell } from './cell';

type Gates = [i: Tensor2D, f: Tensor2D, g: Tensor2D, o: Tensor2D];

export const lstm: Cell<readonly [h: Tensor2D, c: Tensor2D]> = {
  gates: cellFacts.lstm.blocks,
  state: cellFacts.lstm.state,
  next(x, [h, c], { weightIh, weightHh, biasIh, biasHh }, onCellState = (cNext) => cNext) {
    const gates = add(affine(weightIh, x, biasIh), affine(weightHh, h, biasHh)); // [4 × hidden, batch]
    const [i, f, g, o] = split(gates, 4) as Gates; // each [hidden, batch]
    const cNext = onCellState(add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g))));
    return [mul(sigmoid(o), tanh(cNext)), cNext];
  },
};
