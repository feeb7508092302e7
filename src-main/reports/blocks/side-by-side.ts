// Several results in comparison, and the findings about the best and each of the others.
import { median, sum } from 'd3-array';
import { metrics, type ModelKind, type ResultMetric, resultWords } from '../../engine/catalogue';
import {
  findFloor,
  formatErrorsCell,
  getResultColumn,
  listFindingNotes,
  formatFindingSentence,
  formatMeanAndSd,
  type Summary,
  summariseRuns,
} from '../../comparison';
import { getTask } from '../../engine/tasks';
import type { ReportRun } from '../document/collect';
import { at } from '../../core/element-at';
import type { Context } from '../document/context';
import { createFigureBlock, type Block } from '../document/document';
import { listDrawnMetrics } from '../figures/curves';
import { drawGradients } from '../figures/through-time';
import { listCellResults, findFinding, createShownRun, type CellResult } from '../document/results';
import { count, formatCount, list, formatTime } from '../document/texts';
import { createGradientTable, hasGradient } from './gradient';
import { createCurvePanels } from './result';

/** Returns the finding of the results; '' without one. */
export function formatHeadline({ data }: Context): string {
  const finding = findFinding(data.runs);
  if (finding === null) return '';
  const { floor, metric } = finding;
  const reference =
    floor &&
    `Without a model, ${floor.label}: ${metrics.format(metric.metric, floor.value, metric)}.`;
  return [`**${formatFindingSentence(finding)}.**`, listFindingNotes(finding), reference]
    .filter(Boolean)
    .join(' ');
}

/** Shows the curves of several models in one figure, their results in tables, and the gradient along the sequence. */
export function createSideBySide(kinds: readonly ModelKind[], { getRuns }: Context): Block[] {
  const runs = getRuns(...kinds);
  const results = listCellResults(runs);
  if (results.length === 0) return [];
  return [
    ...createCurvePanels(results, runs),
    ...createResultsTables(results),
    ...createGradientBlocks(results),
  ];
}

/** Ranks the results in a table; none for fewer than two. */
export function createResultsTables(results: readonly CellResult[]): Block[] {
  if (results.length < 2) return [];
  const runs = results.flatMap(({ members }) => members);
  const configs = runs.map(({ run }) => run.config);
  const words = resultWords.get(configs);
  const [metric, other] = listDrawnMetrics(runs);
  const floor = findFloor(at(runs, 0).run, at(runs, 0).data, metric);
  const formatMean = (one: ResultMetric, summary: Summary | null) =>
    summary ? formatMeanAndSd((value) => metrics.format(one, value, words), summary) : '–';
  const isRepeated = results.some(({ members }) => members.length > 1);
  const seeds = isRepeated ? '; of several seeds the mean ± the standard deviation' : '';
  const { ranked, candidates } = at(results, 0);
  const part =
    ranked > results.length
      ? ` ${count(results.length)} of ${count(ranked)} settings shown; ${count(candidates)} candidates.`
      : '';
  const items = describeEvaluated(runs);
  const isUneven = new Set(results.map(({ members }) => listSeeds(members))).size > 1;
  const shared = isUneven ? ', over the seeds of both' : '';
  const isCounted = metric === 'test/accuracy' && at(runs, 0).run.evaluatedSequences > 0;
  const half = isCounted && words.isPercent ? ', with ½ added to each' : '';
  const counts = [
    { head: 'seeds', cells: results.map(({ result }) => String(result.summary.count)) },
    {
      head: 'epochs',
      cells: results.map(({ result: { epoch } }) => (epoch === null ? 'different' : String(epoch))),
    },
  ];
  // A count that all have is in the caption instead.
  const different = counts.filter(({ cells }) => new Set(cells).size > 1);
  const equal = counts.filter((column) => !different.includes(column));
  const same = list(
    equal.map(({ head, cells }) => formatCount(Number(cells[0]), head.slice(0, -1))),
  );
  const eachHas = equal.length > 0 ? ` Each has ${same}.` : '';
  const getDifferent = (row: number) => different.map(({ cells }) => at(cells, row));
  const table: Block = {
    kind: 'table',
    caption: `Results on ${items}, the best first${seeds}.${eachHas} Error ratio: the mean errors as a multiple of the first one’s${half}${shared}, with the interval by which they are judged; ● best candidate, ○ not judged.${part}`,
    head: [
      '',
      ...different.map(({ head }) => head),
      metrics.getLabelInShort(metric, words),
      'error ratio',
      metrics.getLabelInShort(other, words),
      'time per epoch',
      'parameters',
    ],
    rows: [
      ...results.map(({ name, members, result }, row) => [
        name,
        ...getDifferent(row),
        formatMean(metric, result.summary),
        formatErrorsCell(result),
        formatMean(other, summariseRuns(result.members, getResultColumn(other))),
        formatTime(
          median(members.flatMap(({ epochs }) => epochs.map((one) => one.durationMs))) ?? NaN,
        ),
        count(at(members, 0).run.parameterCount),
      ]),
      ...(floor === null
        ? []
        : [
            [
              `without a model: ${floor.label}`,
              ...different.map(() => '–'),
              metrics.format(metric, floor.value, words),
              '–',
              '–',
              '–',
              '–',
            ],
          ]),
    ],
  };
  return [table];
}

const listSeeds = (members: readonly ReportRun[]) =>
  members.map(({ run }) => run.config.seed).join();

/** Returns the unit of the predictions and their number: "3 test sequences, 435 steps". */
function describeEvaluated(runs: readonly ReportRun[]): string {
  const { run, data } = at(runs, 0);
  const { isText, isPerStep } = getTask(run.config);
  const { on, item } = resultWords.get(runs.map((one) => one.run.config));
  const part = run.config.evaluateOn === 'test' ? data?.test : undefined;
  const sizes = new Set(runs.map(({ epochs }) => sum(at(epochs, 0).confusion)));
  const [size = 0] = sizes.size === 1 ? sizes : [];
  if (isText) {
    const length = part ? ` of ${formatCount(part.steps, 'character')}` : '';
    return `the ${on} text${length}`;
  }
  const all = isPerStep ? (part?.count ?? 0) : size;
  const items = all > 0 ? formatCount(all, `${on} ${item}`) : `${on} ${item}s`;
  return isPerStep && size > 0 ? `${items}, ${formatCount(size, 'step')}` : items;
}

/**
 * Shows the gradient along the sequence, and its fraction at the first step, for the first run of each
 * result: more lines in one figure could not be distinguished.
 */
export function createGradientBlocks(results: readonly CellResult[]): Block[] {
  const runs = results.map((result) => createShownRun(result)).filter(hasGradient);
  const part = drawGradients(runs);
  if (part === null) return [];
  const names = list(runs.map(({ label }) => label));
  const isOfLast = runs.every(({ run }) => run.config.readout === 'last');
  const hasCellState = runs.some(({ along: { gradientOfCell: c } }) => (c.start ?? c.end) !== null);
  const dashed = hasCellState ? ' (dashed: of $\\partial \\ell / \\partial c[t]$)' : '';
  return [
    createFigureBlock(
      part,
      `Gradient through time of ${names}, before the first batch and after training: the norm of $\\partial \\ell / \\partial h[t]$${dashed}, mean over the first training sequences (256 at most), on a logarithmic axis.${isOfLast ? ' The loss is computed after the last step, at the right.' : ''}`,
    ),
    createGradientTable(runs),
  ];
}
