// "Explain your observation": the expectations from a gated cell's equations compared to a plain RNN, and
// whether the runs confirm them.
import { type CellKind, models } from '../../engine/catalogue';
import { type Finding, describeFinding } from '../../comparison';
import {
  type CellResult,
  listCellResults,
  type Context,
  findFinding,
  computeGradientRatio,
  formatMissingRun,
  formatRatio,
} from '../../reports';

type GatedCell = 'gru' | 'lstm';

/** Returns the text for the tables of the comparison, or a sentence about the missing run. */
export function describeComparison(
  cell: GatedCell,
  others: readonly CellKind[],
  { getResult }: Context,
): string[] {
  const missing = [...others, cell]
    .filter((kind) => getResult(kind) === null)
    .map(formatMissingRun);
  const conclusions = others.flatMap((other) => {
    const both = [getResult(cell), getResult(other)].flatMap((result) => result?.members ?? []);
    const results = listCellResults(both);
    const finding = findFinding(both);
    if (finding === null || results.length < 2) return [];
    const gatedFirst = results.toSorted(
      (a, b) => Number(b.cell === cell) - Number(a.cell === cell),
    );
    return [`**Conclusion:** ${formatConclusion(gatedFirst, finding)}`];
  });
  return [expectations[cell], ...conclusions, ...missing];
}

const plainUnit =
  'in a plain RNN it is multiplied by $\\mathrm{diag}(\\dot f)\\, U$ with the slope $\\dot f$ of its activation, and vanishes or grows with the number of steps (Bengio, Simard & Frasconi 1994)';

/** The expected improvements of each gated cell, from its equations and their sources. */
const expectations: Readonly<Record<GatedCell, string>> = {
  gru: `**Expected, by the equations.** A GRU computes $h[t] = (1 - z) \\odot n + z \\odot h[t-1]$ (Cho et al. 2014): along the second term the gradient is multiplied by the update gate $z$ at each step, where ${plainUnit}. How near $z$ is to 1 is learned; for small pre-activations it is near $\\tfrac12$. So more of the gradient should reach the early steps.`,
  lstm: `**Expected, by the equations.** An LSTM computes $c[t] = f \\odot c[t-1] + i \\odot g$ (Hochreiter & Schmidhuber 1997; Gers et al. 2000): along the first term the gradient is multiplied by the forget gate $f$ at each step, where ${plainUnit}. How near $f$ is to 1 is learned; for small pre-activations and a forget bias of 0 it is near $\\tfrac12$. So more of the gradient should reach the early steps.`,
};

/**
 * Returns what the runs of two cells show about their accuracies and their gradients.
 * @param results the results of the gated cell, and of the other cell
 */
export function formatConclusion([gated, other]: readonly CellResult[], finding: Finding): string {
  return [
    describeFinding(finding),
    explainBetter(gated, other, finding),
    compareGradients(gated, other),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function explainBetter(
  gated: CellResult | undefined,
  other: CellResult | undefined,
  finding: Finding,
) {
  if (finding.verdict !== 'better' || other?.cell !== 'rnn') return '';
  if (finding.ahead !== gated?.name)
    return 'The plain cell is ahead, so these runs do not support the idea that gates help here.';
  // A name is only the model if nothing else differs.
  return [gated, other].every(({ name, cell }) => name === models.getLabel(cell))
    ? 'Nothing else differs, so the cell is the reason. The runs do not show whether its gates or its larger number of weights matter.'
    : 'The runs differ in more than the cell, so they do not show that the gates are the reason.';
}

/** Compares the fraction of the gradient at the first step of each; '' if it was not measured. */
function compareGradients(gated: CellResult | undefined, other: CellResult | undefined): string {
  const [ofGated, ofOther] = [gated, other].map((result) =>
    computeGradientRatio(result?.members[0]?.along.gradientOfState.end ?? null),
  );
  if (ofGated == null || ofOther == null) return '';
  const shareReached = (ratio: number, result?: CellResult) =>
    `${formatRatio(ratio)} of the last step's gradient in the ${result?.name ?? ''}`;
  const more =
    ofGated > ofOther
      ? 'more, as expected'
      : 'not more, so these runs do not show what was expected';
  return `After training, the first step receives ${shareReached(ofGated, gated)} and ${shareReached(ofOther, other)}${other?.cell === 'rnn' ? `: ${more}` : ''}.`;
}
