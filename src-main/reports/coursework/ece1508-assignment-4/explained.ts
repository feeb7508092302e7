// "Explain the observation": what was found of a gated cell beside others, what its equations lead one to expect, and whether
// these runs show it.
import { greatest } from 'd3-array';
import type { CellKind } from '../../../catalogue/config';
import { modelLabels, theModel } from '../../../catalogue/models';
import { fieldsInLine, findingSentence } from '../../../comparison/finding';
import { noRun } from '../../blocks/result';
import { gradientRatio, ratioInWords } from '../../blocks/gradient';
import { runsOf } from '../../blocks/side-by-side';
import type { ReportRun } from '../../collect';
import type { Context } from '../../context';
import { text, type Block } from '../../document';
import { differencesInWords, obstacleTo } from '../../fairness';
import { cellResults, compared, nameInFinding, namedByResult } from '../../results';

/** How one cell compares with others, or which run is missing for that. */
export function comparisonText(
  cell: CellKind,
  others: readonly CellKind[],
  context: Context,
): Block {
  const has = (kind: CellKind) => runsOf([kind], context).length > 0;
  const missing = [...others, cell].filter((kind) => !has(kind)).map(noRun);
  const present = others.filter(has);
  if (!has(cell) || present.length === 0) return text(expectations[cell] ?? '', ...missing);
  const runs = namedByResult(runsOf([...present, cell], context));
  const obstacle = obstacleTo(runs);
  return text(
    ...(obstacle === null ? [differencesInWords(runs)] : [obstacle]),
    ...(obstacle === null ? present.flatMap((other) => pairText(cell, other, context)) : []),
    ...missing,
  );
}

/** Two cells at the last epoch that both have, each by its best settings; beside an RNN with the reason, as far as it is shown. */
function pairText(cell: CellKind, other: CellKind, context: Context): string[] {
  const all = cellResults([cell, other], runsOf([cell, other], context));
  const bestOf = (kind: CellKind) =>
    greatest(
      all.filter((result) => result.cell === kind),
      ({ accuracy }) => accuracy,
    );
  const [own, against] = [bestOf(cell), bestOf(other)];
  if (own === undefined || against === undefined) return [];
  const found = compared(own, against, all.length);
  const said = `**${findingSentence(found)}.** ${fieldsInLine(found)}`;
  if (other !== 'rnn') return [said];
  const isAhead = found.verdict === 'better' && found.ahead === nameInFinding(own);
  const differs = differencesInWords([...own.members, ...against.members]) !== '';
  return [
    said,
    expectations[cell] ?? '',
    gradientsInWords(own.members[0], against.members[0]),
    conclusion(found.verdict === 'better', isAhead, differs),
  ];
}

const plainUnit =
  'in a plain RNN it is multiplied by $\\mathrm{diag}(\\dot f)\\, U$ with the slope $\\dot f$ of its activation, and vanishes or grows with the number of steps (Bengio, Simard & Frasconi 1994)';

/** By the equations and their sources. */
const expectations: Readonly<Partial<Record<CellKind, string>>> = {
  gru: `**Expected, by the equations.** A GRU computes $h[t] = (1 - z) \\odot n + z \\odot h[t-1]$ (Cho et al. 2014): along the second term the gradient is multiplied by the update gate $z$ at each step, where ${plainUnit}. How near $z$ is to 1 is learned; for small pre-activations it is near $\\tfrac12$. So more of the gradient should reach the early steps.`,
  lstm: `**Expected, by the equations.** An LSTM computes $c[t] = f \\odot c[t-1] + i \\odot g$ (Hochreiter & Schmidhuber 1997; Gers et al. 2000): along the first term the gradient is multiplied by the forget gate $f$ at each step, where ${plainUnit}. How near $f$ is to 1 is learned; for small pre-activations and a forget bias of 0 it is near $\\tfrac12$. So more of the gradient should reach the early steps.`,
};

/** What reaches the first step in each, of what is there at the last: whether it is as expected, before and after training. */
export function gradientsInWords(
  gated: ReportRun | undefined,
  plain: ReportRun | undefined,
): string {
  if (gated === undefined || plain === undefined) return '';
  const name = ({ run: { cell } }: ReportRun) => theModel(modelLabels[cell]);
  const moments = [
    ['before the first batch', 'start'],
    ['after the last epoch', 'end'],
  ] as const;
  const found = moments.flatMap(([when, moment]) => {
    const [own, other] = [gated, plain].map(({ along }) =>
      gradientRatio(along.gradientOfState[moment]),
    );
    if (own == null || other == null) return [];
    const verdict = own > other ? 'as expected' : 'not as expected';
    return [
      `${when} ${ratioInWords(own)} of the gradient reaches the first step in ${name(gated)} and ${ratioInWords(other)} in ${name(plain)}, ${verdict}`,
    ];
  });
  if (found.length === 0)
    return '**Measured.** The gradient along the sequence was not measured in these runs.';
  return `**Measured.** Of that at the last step, ${found.join('; ')}.`;
}

/**
 * What the runs say of the accuracies.
 * @param isShown whether one of the two is shown to be better @param isAhead the gated cell
 */
export function conclusion(isShown: boolean, isAhead: boolean, differs: boolean): string {
  const result = !isShown
    ? 'no difference in accuracy is shown by these runs, so there is none to explain; more seeds and all epochs may show one.'
    : !isAhead
      ? 'the plain cell is ahead: these runs give no support to the idea that gates help here.'
      : differs
        ? 'the gated cell is better, and as the runs differ in more than the cell, it is not shown that the gates are the reason.'
        : 'the gated cell is better, and nothing else differs: the cell is the reason, with its gates and its larger number of weights. Which of these, the runs do not show.';
  return `**Conclusion:** ${result}`;
}
