// The LSTM with layer normalisation (Ba, Kiros & Hinton 2016, equations 20 to 22); W x and U h are each normalised over all gates:
//   (i f g o) = LN(W x; α_i, b_i) + LN(U h; α_h, b_h)
//   c' = σ(f) ⊙ c + σ(i) ⊙ tanh(g)
//   h' = σ(o) ⊙ tanh(LN(c'; α_c, b_c))
import { take } from '../../../element-at';
import type { Equations } from '../cell';

export const lnLstm: Equations = (
  { add, mul, normalise, product, sigmoid, split, tanh },
  x,
  [h, c = h],
  { weightIh, weightHh, biasIh, biasHh, vectors = {} },
  _choice,
  onCellState = (cNext) => cNext,
) => {
  const wx = normalise(product(weightIh, x), take(vectors, 'gain_ih'), biasIh);
  const uh = normalise(product(weightHh, h), take(vectors, 'gain_hh'), biasHh);
  const gate = split(add(wx, uh), ['i', 'f', 'g', 'o']);
  const [i, f, g] = [sigmoid(gate.i), sigmoid(gate.f), tanh(gate.g)];
  const cNext = onCellState(add(mul(f, c), mul(i, g)));
  const o = sigmoid(gate.o);
  const shown = tanh(normalise(cNext, take(vectors, 'gain_c'), take(vectors, 'bias_c')));
  return { state: [mul(o, shown), cNext], gates: { i, f, g, o, c: cNext } };
};
