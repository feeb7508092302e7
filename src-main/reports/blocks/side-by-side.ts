// Several results side by side, and what is found of the best beside each other one.
import { max, median, sum } from 'd3-array';
import { isCell, modelKinds, theModel, type ModelKind } from '../../catalogue/config';
import { itemsWord } from '../../catalogue/items';
import { uncapitalised } from '../../catalogue/number-words';
import { printScore } from '../../catalogue/print-value';
import { classifies, resultWords } from '../../catalogue/tasks';
import { findingFields, findingSentence, type Finding } from '../../comparison/finding';
import { meanAndSd } from '../../comparison/print';
import { at } from '../../element-at';
import type { ReportRun } from '../collect';
import type { Context } from '../context';
import { figure, text, type Block } from '../document';
import { obstacleTo } from '../fairness';
import { drawGradients } from '../figures/through-time';
import { cellResults, findingsOf, namedByResult, type CellResult } from '../results';
import { count, list, time } from '../words';
import { gradientTable, hasGradient } from './gradient';
import { curvePanels } from './result';

/** The runs of these models that have finished an epoch. */
export function runsOf(kinds: readonly ModelKind[], { data }: Context): ReportRun[] {
  return kinds.flatMap((kind) =>
    data.runs.filter(({ run, epochs }) => run.cell === kind && epochs.length > 0),
  );
}

export const resultsBestFirst = (kinds: readonly ModelKind[], context: Context): CellResult[] =>
  cellResults(kinds, runsOf(kinds, context)).toSorted((a, b) => b.accuracy - a.accuracy);

/** What is found of the best beside the next one, or why they are not compared; '' for fewer than two results. */
export function headline(context: Context): string {
  const obstacle = obstacleTo(runsOf(modelKinds, context));
  if (obstacle !== null) return obstacle;
  const [finding] = findingsOf(cellResults(modelKinds, context.data.runs));
  return finding === undefined ? '' : `**${findingSentence(finding)}.**`;
}

/** All results in one table, and the best beside each other one; nothing for fewer than two. */
export function resultsCompared(kinds: readonly ModelKind[], context: Context): Block[] {
  const runs = runsOf(kinds, context);
  const results = resultsBestFirst(kinds, context);
  if (results.length < 2) return [];
  const obstacle = obstacleTo(namedByResult(runs));
  return obstacle === null
    ? [resultsTable(results, runs), findingsTable(findingsOf(results))]
    : [text(obstacle)];
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
      'The best result beside each other one, over the seeds that both have: the mean of the differences ± their standard deviation, and Student’s interval, corrected for the number of groups that the best was chosen from.',
    head: ['', ...columns.map((name) => uncapitalised(name))],
    rows: findings.map((finding, index) => [
      findingSentence(finding),
      ...columns.map((name) => fields[index]?.get(name) ?? '–'),
    ]),
  };
}

/** The curves of several models in one figure, their results in one table, and the gradient along the sequence. */
export function sideBySide(kinds: readonly ModelKind[], context: Context): Block[] {
  const runs = runsOf(kinds, context);
  const results = cellResults(kinds, runs);
  if (results.length === 0) return [];
  return [...curvePanels(results, runs), resultsTable(results, runs), ...gradientBlocks(runs)];
}

function resultsTable(results: readonly CellResult[], runs: readonly ReportRun[]): Block {
  const { epoch } = at(results, 0);
  const configs = runs.map(({ run }) => run.config);
  const { on, score } = resultWords(configs);
  const levels = configs.every(classifies) ? levelsOf(runs) : [];
  const sizes = new Set(runs.map(({ epochs }) => sum(at(epochs, 0).confusion)));
  const size =
    sizes.size === 1
      ? [...sizes].map((items) => (items > 0 ? `${count(items)} ` : '')).join('')
      : '';
  const isCut = runs.some(({ epochs }) => epochs.length > epoch);
  const isMean = results.some(({ members }) => members.length > 1);
  return {
    kind: 'table',
    caption: `${list(results.map(({ name }) => name))} on ${size}${on} ${itemsWord(configs)} after epoch ${epoch}${isCut ? ', the last that all of these runs have' : ''}${isMean ? ': of several seeds the mean ± the standard deviation' : ''}.`,
    head: [
      results.every(({ cell }) => isCell(cell)) ? 'cell' : 'model',
      'runs',
      `${on} ${score}`,
      ...levels.map((level) => `${Number((level * 100).toFixed(1))}\u00a0% reached in epoch`),
      'time per epoch',
      'parameters',
    ],
    rows: results.map((result) => [
      result.name,
      String(result.members.length),
      meanAndSd((value) => printScore(at(configs, 0), value), result.accuracies),
      ...levels.map((level) => epochReaching(level, result)),
      time(result.epochMs),
      count(at(result.members, 0).run.parameterCount),
    ]),
  };
}

const candidates = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995];

/** By which it is told how fast runs learn: the two highest that any of them has reached. */
function levelsOf(runs: readonly ReportRun[]): readonly number[] {
  const best = max(runs, ({ epochs }) => max(epochs, ({ testAccuracy }) => testAccuracy)) ?? 0;
  return candidates.filter((level) => level <= best).slice(-2);
}

/** "3", the median of several runs; "3 (2 of 3 runs)"; "–" if none did. */
function epochReaching(level: number, { members, epoch }: CellResult): string {
  const reached = members.flatMap(
    ({ epochs }) =>
      epochs.slice(0, epoch).find(({ testAccuracy }) => testAccuracy >= level)?.epoch ?? [],
  );
  if (reached.length === 0) return '–';
  const some =
    reached.length < members.length ? ` (${reached.length} of ${members.length} runs)` : '';
  return `${Math.ceil(median(reached) ?? NaN)}${some}`;
}

/** The gradient along the sequence, and how much of it reaches the first step, of the runs that have measured it. */
export function gradientBlocks(all: readonly ReportRun[]): Block[] {
  const runs = all.filter(hasGradient);
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
