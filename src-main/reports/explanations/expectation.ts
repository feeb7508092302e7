// What a cell's equations lead one to expect beside a plain recurrent unit, whatever the runs show.
import type { CellKind } from '../../catalogue/config';

const plainUnit =
  'in a plain RNN it is multiplied by $\\mathrm{diag}(\\dot f)\\, U$ with the slope $\\dot f$ of its activation, and vanishes or grows with the number of steps (Bengio, Simard & Frasconi 1994)';

/** By the equations and their sources; '' for a cell without a carry gate. */
const expectations: Readonly<Partial<Record<CellKind, string>>> = {
  gru: `A GRU computes $h[t] = (1 - z) \\odot n + z \\odot h[t-1]$ (Cho et al. 2014): along the second term the gradient is multiplied by the update gate $z$ at each step, where ${plainUnit}. How near $z$ is to 1 is learned; for small pre-activations it is near $\\tfrac12$.`,
  lstm: `An LSTM computes $c[t] = f \\odot c[t-1] + i \\odot g$ (Hochreiter & Schmidhuber 1997; Gers et al. 2000): along the first term the gradient is multiplied by the forget gate $f$ at each step, where ${plainUnit}. How near $f$ is to 1 is learned; for small pre-activations and a forget bias of 0 it is near $\\tfrac12$.`,
};

export function expectationOf(cell: CellKind): string {
  const words = expectations[cell];
  return words === undefined
    ? ''
    : `**Expected, by the equations.** ${words} So more of the gradient should reach the early steps, and a trained gated cell should use them more.`;
}
