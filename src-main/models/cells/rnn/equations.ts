// The vanilla recurrent cell (Elman 1990), as torch.nn.RNN computes it:
//   h' = φ(W x + b_ih + U h + b_hh)          φ = tanh; or ReLU (Le, Jaitly & Hinton 2015); or σ,
//                                               which torch.nn.RNN does not offer
import type { Equations } from '../cell';

export const rnn: Equations = (
  algebra,
  x,
  [h],
  { weightIh, weightHh, biasIh, biasHh },
  { activation },
) => {
  const { add, affine, [activation]: phi } = algebra;
  return { state: [phi(add(affine(weightIh, x, biasIh), affine(weightHh, h, biasHh)))], gates: {} };
};
