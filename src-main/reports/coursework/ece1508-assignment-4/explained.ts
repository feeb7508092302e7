// Why one cell may be ahead of a plain one: what their equations lead one to expect, and how far runs can show it.
import type { CellKind } from '../../catalogue/config';
import type { Finding } from '../../comparison/finding';
import type { CellResult } from './cells';
import { nameInFinding } from './comparison';

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
    : `**Expected, by the equations.** ${words} So more of the gradient should reach the early steps; the table above has what did in these runs.`;
}

/**
 * What the runs say of the expectation, besides the measured gradients.
 * @param found of the gated cell beside the plain one
 * @param hasOneDifference whether they differ in the cell alone
 */
export function conclusion(found: Finding, gated: CellResult, hasOneDifference: boolean): string {
  if (found.verdict !== 'better') {
    return 'These runs do not show a difference in accuracy, so there is none to explain.';
  }
  if (found.ahead !== nameInFinding(gated)) {
    return 'The plain cell is ahead: these runs give no support to the idea that gates help here, and they do not show why.';
  }
  return hasOneDifference
    ? 'Whether the gradient is the reason for the difference in accuracy is not shown: that would take an experiment that changes it alone.'
    : 'As these runs differ in more than the cell, no reason for the difference is named.';
}
