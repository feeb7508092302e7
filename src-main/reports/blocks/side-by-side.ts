// Several cells side by side, and how the numbers of one compare with those of the others.
import { greatest } from 'd3-array';
import {
  isCell,
  modelKinds,
  theModel,
  type CellKind,
  type ModelKind,
} from '../../catalogue/config';
import { itemWord, itemsWord } from '../../catalogue/items';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';
import type { Context } from '../context';
import { figure, text, type Block } from '../document';
import { cellResults, evaluationOf, namedByResult, type CellResult } from '../explanations/cells';
import { causeInWords } from '../explanations/cause';
import { atEqualSize, comparedAccuracies, comparison, ranking } from '../explanations/comparison';
import { fairnessInWords, fairnessOf } from '../explanations/fairness';
import { levelWord } from '../explanations/levels';
import { gradientsInWords } from '../explanations/through-time';
import { drawGradients } from '../figures/through-time';
import { count, list, numberWord, percent, points, time } from '../words';
import { curvePanels, noRun } from './result';

/** The runs of these models that have finished an epoch. */
export function runsOf(kinds: readonly ModelKind[], { data }: Context): ReportRun[] {
  return kinds.flatMap((kind) =>
    data.runs.filter(({ run, epochs }) => run.cell === kind && epochs.length > 0),
  );
}

export const resultsBestFirst = (context: Context): CellResult[] =>
  cellResults(modelKinds, runsOf(modelKinds, context)).toSorted((a, b) => b.accuracy - a.accuracy);

/** Of the best with the others; the table has the rest. */
const mostPairs = 3;

/** "The other two are in the table alone."; '' where nothing is left out. */
function leftOut(left: number): string {
  if (left <= 0) return '';
  return `The other ${numberWord(left)} ${left === 1 ? 'is' : 'are'} in the table alone.`;
}

/** All results in one table, and the best beside the others; nothing for fewer than two. */
export function resultsCompared(context: Context): Block[] {
  const runs = runsOf(modelKinds, context);
  const results = resultsBestFirst(context);
  const [best, ...others] = results;
  if (best === undefined || others.length === 0) return [];
  const fairness = fairnessOf(namedByResult(runs));
  const isFair = fairness.obstacle === null;
  const pairs = (isFair ? others.slice(0, mostPairs) : []).map((other) =>
    comparedAccuracies(best, other, results.length),
  );
  return [
    text(fairnessInWords(fairness)),
    sideBySideTable(results, runs, context.levels),
    text(...pairs, leftOut(isFair ? others.length - mostPairs : 0)),
  ];
}

/** The curves of several cells in one figure, and their results in one table. */
export function sideBySide(kinds: readonly CellKind[], context: Context): Block[] {
  const runs = runsOf(kinds, context);
  const results = cellResults(kinds, runs);
  if (results.length === 0) return [];
  return [
    ...curvePanels(results, runs),
    sideBySideTable(results, runs, context.levels),
    ...gradientBlocks(runs),
  ];
}

function sideBySideTable(
  results: readonly CellResult[],
  runs: readonly ReportRun[],
  levels: readonly number[],
): Block {
  const [first] = results;
  const isCut = runs.some(({ epochs }) => epochs.length > (first?.epoch ?? 0));
  const means = results.some(({ runs: own }) => own.length > 1)
    ? ', means where a cell has several runs'
    : '';
  const sizes = new Set(results.flatMap(({ runs: own }) => own.map(({ images }) => images)));
  const size = sizes.size === 1 ? [...sizes].map((images) => `${count(images)} `).join('') : '';
  const items = `${size}${evaluationOf(results)} ${itemsWord(runs.map(({ run }) => run.config))}`;
  // Findings gives that of seeds alone.
  const error =
    means === ''
      ? `The standard error is that of ${items} as a sample, not of seeds.`
      : `The standard error is that of ${items} as a sample; for several runs it includes the spread between them.`;
  return {
    kind: 'table',
    caption: `${list(results.map(({ name }) => name))} side by side after epoch ${first?.epoch ?? 0}${isCut ? ', the last that all of these runs have' : ''}${means}. ${error}`,
    head: [
      results.every(({ cell }) => isCell(cell)) ? 'cell' : 'model',
      'runs',
      `${evaluationOf(results)} accuracy`,
      `standard error of ${items}${means === '' ? '' : ' and runs'} (points)`,
      ...levels.map((level) => `${levelWord(level)} reached in epoch`),
      'time per epoch',
      'parameters',
    ],
    rows: results.map((result) => [
      result.name,
      String(result.runs.length),
      percent(result.accuracy),
      points(result.standardError).replace(/ .*/, ''),
      ...levels.map((level) => result.reached(level)?.replace('in epoch ', '') ?? '–'),
      time(result.epochMs),
      count(result.parameterCount),
    ]),
  };
}

/** The gradient along the sequence, what the gates keep of the state, and what the early steps are worth. */
export function gradientBlocks(runs: readonly ReportRun[]): Block[] {
  const svg = drawGradients(runs);
  if (svg === null) return [];
  const names = list(runs.map(({ label }) => theModel(label)));
  const items = itemsWord(runs.map(({ run }) => run.config));
  const hasCellState = runs.some(({ along: { gradientOfCell: c } }) => (c.start ?? c.end) !== null);
  const dashed = hasCellState ? ' (dashed: of $\\partial \\ell / \\partial c[t]$)' : '';
  return [
    figure(
      svg,
      `Gradient through time of ${names}, before the first batch and after the last epoch: the norm of $\\partial \\ell / \\partial h[t]$${dashed}, mean over the first training ${items} (256 at most), on a logarithmic axis. The loss is computed after the last step, at the right.`,
    ),
  ];
}

/** How one cell compares with others, or which run is missing for that. */
export function comparisonText(
  cell: CellKind,
  others: readonly CellKind[],
  context: Context,
): Block {
  if (runsOf([cell], context).length === 0) return text(noRun(cell));
  const present = others.filter((other) => runsOf([other], context).length > 0);
  const missing = others.filter((other) => !present.includes(other)).map(noRun);
  if (present.length === 0) return text(...missing);
  const runs = runsOf([...present, cell], context);
  const fairness = fairnessOf(namedByResult(runs));
  return text(
    fairnessInWords(fairness),
    present.length > 1 && fairness.obstacle === null
      ? ranking(cellResults([cell, ...present], runs))
      : '',
    ...present.flatMap((other) => pairText(cell, other, context)),
    gradientsInWords(runs),
    ...missing,
  );
}

/** Two cells at the last epoch that both have, each by its best settings. */
function pairText(cell: CellKind, other: CellKind, context: Context): string[] {
  const all = cellResults([cell, other], runsOf([cell, other], context));
  const bestOf = (kind: CellKind) =>
    greatest(
      all.filter((result) => result.cell === kind),
      ({ accuracy }) => accuracy,
    );
  const [own, against] = [bestOf(cell), bestOf(other)];
  if (own === undefined || against === undefined) return [];
  const runs = [...own.members, ...against.members];
  const [ownRun, otherRun] = [at(own.members, 0), at(against.members, 0)];
  const fairness = fairnessOf(runs);
  if (fairness.obstacle !== null) return [notCompared(ownRun, otherRun)];
  const longer = runs
    .filter(({ epochs }) => epochs.length > own.epoch)
    .map(({ label }) => theModel(label));
  return [
    comparison(own, against, context.levels).join(' '),
    longer.length === 0
      ? ''
      : `Both are compared after epoch ${own.epoch}, the last that both have; ${list(longer)} ${longer.length === 1 ? 'was' : 'were'} trained further, which does not count here.`,
    atEqualSize(own, against),
    ...(other === 'rnn' ? causeInWords(own, against, fairness, ownRun, otherRun) : []),
  ];
}

function notCompared(...runs: readonly ReportRun[]): string {
  const described = runs.map(({ label, run, epochs }) => {
    const last = epochs.at(-1);
    return `${theModel(label)} classifies ${last === undefined ? '–' : percent(last.testAccuracy)} of its ${run.config.evaluateOn} ${itemWord(run.config)}s correctly`;
  });
  return `Each by itself: ${list(described)}.`;
}
