// Long short-term memory (Hochreiter & Schmidhuber 1997, with the forget gate of Gers et al. 2000), as
// torch.nn.LSTM computes it:
//   i  = σ(W_i x + b_ii + U_i h + b_hi)     input gate
//   f  = σ(W_f x + b_if + U_f h + b_hf)     forget gate
//   g  = tanh(W_g x + b_ig + U_g h + b_hg)  candidate
//   o  = σ(W_o x + b_io + U_o h + b_ho)     output gate
//   c' = f ⊙ c + i ⊙ g
//   h' = o ⊙ tanh(c')
import type { Equations } from '../cell';

export const lstm: Equations = (
  { add, affine, mul, sigmoid, split, tanh },
  x,
  [h, c = h],
  { weightIh, weightHh, biasIh, biasHh },
  _choice,
  onCellState = (cNext) => cNext,
) => {
  const sum = add(affine(weightIh, x, biasIh), affine(weightHh, h, biasHh));
  const gate = split(sum, ['i', 'f', 'g', 'o']);
  const [i, f, g] = [sigmoid(gate.i), sigmoid(gate.f), tanh(gate.g)];
  const cNext = onCellState(add(mul(f, c), mul(i, g)));
  const o = sigmoid(gate.o);
  return { state: [mul(o, tanh(cNext)), cNext], gates: { i, f, g, o, c: cNext } };
};
