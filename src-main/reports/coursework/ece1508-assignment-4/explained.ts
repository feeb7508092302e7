// "Explain your observation": what a gated cell's equations lead one to expect beside a plain RNN, and whether the runs show it.
import { modelLabel, type CellKind } from '../../../catalogue/models';
import type { Finding } from '../../../comparison/finding';
import { noRun } from '../../blocks/result';
import type { Context } from '../../document/context';
import { cellResults, findingsOf, type CellResult } from '../../document/results';

type GatedCell = 'gru' | 'lstm';

/** What stands beside the tables of the comparison; or which run is missing for it. */
export function explanation(
  cell: GatedCell,
  others: readonly CellKind[],
  { resultOf }: Context,
): string[] {
  const missing = [...others, cell].filter((kind) => resultOf(kind) === null).map(noRun);
  const both = [resultOf(cell), resultOf('rnn')].flatMap((result) => result?.members ?? []);
  const results = cellResults(both);
  const [finding] = findingsOf(results);
  if (finding === undefined) return [expectations[cell], ...missing];
  const gatedFirst = results.toSorted((a, b) => Number(b.cell === cell) - Number(a.cell === cell));
  return [expectations[cell], `**Conclusion:** ${conclusion(gatedFirst, finding)}`, ...missing];
}

const plainUnit =
  'in a plain RNN it is multiplied by $\\mathrm{diag}(\\dot f)\\, U$ with the slope $\\dot f$ of its activation, and vanishes or grows with the number of steps (Bengio, Simard & Frasconi 1994)';

/** What each gated cell should do better, by its equations and their sources. */
const expectations: Readonly<Record<GatedCell, string>> = {
  gru: `**Expected, by the equations.** A GRU computes $h[t] = (1 - z) \\odot n + z \\odot h[t-1]$ (Cho et al. 2014): along the second term the gradient is multiplied by the update gate $z$ at each step, where ${plainUnit}. How near $z$ is to 1 is learned; for small pre-activations it is near $\\tfrac12$. So more of the gradient should reach the early steps: the table of the gradient above shows whether it does.`,
  lstm: `**Expected, by the equations.** An LSTM computes $c[t] = f \\odot c[t-1] + i \\odot g$ (Hochreiter & Schmidhuber 1997; Gers et al. 2000): along the first term the gradient is multiplied by the forget gate $f$ at each step, where ${plainUnit}. How near $f$ is to 1 is learned; for small pre-activations and a forget bias of 0 it is near $\\tfrac12$. So more of the gradient should reach the early steps: the table of the gradient above shows whether it does.`,
};

/** What the runs of a gated cell and of the RNN say of the accuracies. */
export function conclusion([gated, plain]: readonly CellResult[], finding: Finding): string {
  if (finding.verdict !== 'better')
    return 'no difference in accuracy is shown by these runs, so there is none to explain; more seeds and all epochs may show one.';
  if (finding.ahead !== gated?.name)
    return 'the plain cell is ahead: these runs give no support to the idea that gates help here.';
  // A name has nothing but the model where nothing else differs.
  return [gated, plain].every((one) => one?.name === modelLabel(one?.cell ?? 'rnn'))
    ? 'the gated cell is better, and nothing else differs: the cell is the reason, with its gates and its larger number of weights. Which of these, the runs do not show.'
    : 'the gated cell is better, and as the runs differ in more than the cell, it is not shown that the gates are the reason.';
}
