// Several cells side by side, and what the numbers say of one against the others.
import type { CellKind } from '../../catalogue/config';
import type { ReportRun } from '../collect';
import type { Context } from '../context';
import { figure, text, type Block } from '../document';
import { evaluationOf, type CellResult } from '../explanations/cells';
import { comparison, mixedImages, ranking } from '../explanations/comparison';
import { fairness, gatesAgainstPlain } from '../explanations/mechanism';
import { gradientThroughTime, gradientsInWords } from '../explanations/through-time';
import { differingSettings } from '../explanations/settings';
import { drawGradients } from '../figures/through-time';
import { count, numberWord, percent, seconds } from '../words';
import { curveBlocks, noRun } from './result';

/** Curves of several cells in one picture and their figures in one table. */
export function sideBySide(kinds: readonly CellKind[], { data, resultOf }: Context): Block[] {
  const runs = data.runs.filter(
    ({ run, epochs }) => kinds.some((kind) => kind === run.cell) && epochs.length > 0,
  );
  const results = kinds.map(resultOf).filter((result) => result !== null);
  if (results.length === 0) return [];
  const gradients = drawGradients(runs);
  const epochAt = (result: CellResult, level: number) => {
    const epoch = result.firstEpochAt(level);
    return epoch === null ? 'never' : String(epoch);
  };
  return [
    ...curveBlocks(runs),
    {
      kind: 'table',
      caption: `Side by side${results.some(({ runs: own }) => own.length > 1) ? ', means where a cell has several runs' : ''}.`,
      head: [
        'cell',
        'runs',
        `${evaluationOf(results)} accuracy`,
        'standard error',
        '95 % in epoch',
        '98 % in epoch',
        'time an epoch',
        'parameters',
      ],
      rows: results.map((result) => [
        result.name,
        String(result.runs.length),
        percent(result.accuracy),
        percent(result.standardError),
        epochAt(result, 0.95),
        epochAt(result, 0.98),
        seconds(result.epochMs),
        count(result.parameterCount),
      ]),
    },
    ...(gradients === null
      ? []
      : [
          figure(
            gradients,
            'Gradient through time after the last epoch: the norm of $\\partial \\ell / \\partial h[t]$, mean over the first 256 training images, on a logarithmic axis. The loss is at the right end; the further left a curve stays up, the more the early rows can teach.',
          ),
        ]),
  ];
}

/** What the numbers say of one cell against others, or which run is missing for it. */
export function comparisonText(
  cell: CellKind,
  others: readonly CellKind[],
  explain: (own: CellResult, other: CellResult) => string,
  context: Context,
): Block {
  const own = context.resultOf(cell);
  if (own === null) return text(noRun(cell));
  const found = others.map((other) => ({ other, result: context.resultOf(other) }));
  const missing = found.filter(({ result }) => result === null).map(({ other }) => noRun(other));
  const results = found.flatMap(({ result }) => (result === null ? [] : [result]));
  const runs: ReportRun[] = [cell, ...others].flatMap((kind) => [...context.runsOf(kind)]);
  return text(
    results.length > 1 ? ranking([own, ...results]) : '',
    ...results.flatMap((result) => [comparison(own, result).join(' '), explain(own, result)]),
    gradientsInWords(runs),
    results.length > 0 ? fairness(differingSettings(runs)) : '',
    results.length > 0 ? certainty([own, ...results]) : '',
    ...missing,
  );
}

/** A gated cell against the plain one, with the gradients of the first run of each. */
export function againstPlain(gated: CellResult, plain: CellResult, { runsOf }: Context): string {
  const measured = (cell: CellKind) => runsOf(cell).map(gradientThroughTime)[0] ?? null;
  const gradients = { gated: measured(gated.cell), plain: measured(plain.cell) };
  return gatesAgainstPlain(gated, plain, gradients);
}

/** How far one experiment carries. */
function certainty(results: readonly CellResult[]): string {
  const on = evaluationOf(results);
  if (on === 'test or validation') return mixedImages;
  const fewest = Math.min(...results.map(({ runs }) => runs.length));
  return fewest > 1
    ? `Each cell was trained ${numberWord(fewest)} times or more, so the standard errors hold the spread between runs.`
    : `The standard errors hold the chance in the choice of ${on} images; the spread between seeds is not in them where a cell has one run alone. All cells see the same ${on} images, so they overstate rather than understate the uncertainty of the difference.`;
}
