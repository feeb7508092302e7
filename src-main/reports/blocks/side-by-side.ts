// Several cells side by side, and how the numbers of one compare with those of the others.
import { greatest } from 'd3-array';
import {
  isCell,
  modelKinds,
  theModel,
  type CellKind,
  type ModelKind,
} from '../../catalogue/config';
import { itemsWord } from '../../catalogue/items';
import { uncapitalised } from '../../catalogue/number-words';
import {
  fieldsInLine,
  findingFields,
  findingSentence,
  type Finding,
} from '../../comparison/finding';
import type { ReportRun } from '../collect';
import type { Context } from '../context';
import { figure, text, type Block } from '../document';
import { cellResults, evaluationOf, namedByResult, type CellResult } from '../explanations/cells';
import { conclusion, expectationOf } from '../explanations/cause';
import { compared, findingsOf } from '../explanations/comparison';
import { fairnessInWords, fairnessOf } from '../explanations/fairness';
import { levelWord } from '../explanations/levels';
import { gradientTable } from '../explanations/through-time';
import { drawGradients } from '../figures/through-time';
import { count, list, percent, points, time } from '../words';
import { curvePanels, noRun } from './result';

/** The runs of these models that have finished an epoch. */
export function runsOf(kinds: readonly ModelKind[], { data }: Context): ReportRun[] {
  return kinds.flatMap((kind) =>
    data.runs.filter(({ run, epochs }) => run.cell === kind && epochs.length > 0),
  );
}

export const resultsBestFirst = (context: Context): CellResult[] =>
  cellResults(modelKinds, runsOf(modelKinds, context)).toSorted((a, b) => b.accuracy - a.accuracy);

/** All results in one table, and the best beside each other one; nothing for fewer than two. */
export function resultsCompared(context: Context): Block[] {
  const runs = runsOf(modelKinds, context);
  const results = resultsBestFirst(context);
  if (results.length < 2) return [];
  const { obstacle } = fairnessOf(namedByResult(runs));
  return [
    sideBySideTable(results, runs, context.levels),
    ...(obstacle === null ? [findingsTable(findingsOf(results))] : [text(obstacle)]),
  ];
}

/** What each comparison found, with its numbers in columns. */
function findingsTable(findings: readonly Finding[]): Block {
  const fields = findings.map((finding) => new Map(findingFields(finding)));
  const columns = ['Difference', '95 % interval', 'Paired seeds', 'Corrected for'].filter((name) =>
    fields.some((own) => own.has(name)),
  );
  return {
    kind: 'table',
    caption:
      'The best result beside each other one, over the seeds that both have; differences in percentage points, the mean ± its standard deviation. The interval is Student’s, corrected for the number of groups that the best was chosen from.',
    head: ['', ...columns.map((name) => uncapitalised(name))],
    rows: findings.map((finding, index) => [
      findingSentence(finding),
      ...columns.map((name) => fields[index]?.get(name) ?? '–'),
    ]),
  };
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

/** The gradient along the sequence, and how much of it reaches the first step. */
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
    gradientTable(runs),
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
  const fairness = fairnessOf(namedByResult(runsOf([...present, cell], context)));
  return text(
    fairnessInWords(fairness),
    ...(fairness.obstacle === null
      ? present.flatMap((other) => pairText(cell, other, context))
      : []),
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
  const found = compared(own, against, all.length);
  const { differences } = fairnessOf([...own.members, ...against.members]);
  const said = `**${findingSentence(found)}.** ${fieldsInLine(found)}`;
  if (other !== 'rnn') return [said];
  return [said, expectationOf(cell), conclusion(found, own, differences.length === 0)];
}
