// Several results in comparison, and the findings about the best and each of the others.
import { group, median, sum } from 'd3-array';
import { metrics, type ModelKind, resultWords } from '../../engine/catalogue';
import {
  formatErrorsCell,
  listFindingNotes,
  formatFindingSentence,
  getLeadMetric,
  formatMeanAndSd,
} from '../../comparison';
import { at } from '../../core/element-at';
import type { Context } from '../document/context';
import { createFigureBlock, type Block } from '../document/document';
import { drawGradients } from '../figures/through-time';
import { listCellResults, findFinding, createShownRun, type CellResult } from '../document/results';
import { count, list, formatTime } from '../document/words';
import { createGradientTable, hasGradient } from './gradient';
import { createCurvePanels } from './result';

/** Returns the finding of the results; '' without one. */
export function formatHeadline({ data }: Context): string {
  const finding = findFinding(data.runs);
  if (finding === null) return '';
  return [`**${formatFindingSentence(finding)}.**`, listFindingNotes(finding)].join(' ').trim();
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

/** Ranks the results on each data set in a separate table; none for data with fewer than two. */
export const createResultsTables = (results: readonly CellResult[]): Block[] =>
  [...group(results, ({ members }) => at(members, 0).run.dataChecksum).values()].flatMap(
    createOneTable,
  );

function createOneTable(results: readonly CellResult[]): Block[] {
  if (results.length < 2) return [];
  const runs = results.flatMap(({ members }) => members);
  const configs = runs.map(({ run }) => run.config);
  const words = resultWords.get(configs);
  const { on, item } = words;
  const metric = getLeadMetric(runs.map(({ run }) => run));
  const sizes = new Set(runs.map(({ epochs }) => sum(at(epochs, 0).confusion)));
  const [size = 0] = sizes.size === 1 ? sizes : [];
  const isRepeated = results.some(({ members }) => members.length > 1);
  const seeds = isRepeated ? '; of several seeds the mean ± the standard deviation' : '';
  const { ranked, candidates } = at(results, 0);
  const part =
    ranked > results.length
      ? ` ${count(results.length)} of ${count(ranked)} settings shown; ${count(candidates)} candidates.`
      : '';
  const items = `${size > 0 ? `${count(size)} ` : ''}${on} ${item}s`;
  const table: Block = {
    kind: 'table',
    caption: `Results on ${items}, the best first${seeds}. Error ratio: the errors as a multiple of the first one’s, with the interval by which they are judged; ● best candidate, ○ not judged.${part}`,
    head: [
      '',
      'seeds',
      'epochs',
      metrics.getLabelInShort(metric, words),
      'error ratio',
      'time per epoch',
      'parameters',
    ],
    rows: results.map(({ name, members, result }) => [
      name,
      String(result.summary.count),
      result.epoch === null ? 'different' : String(result.epoch),
      formatMeanAndSd((value) => metrics.format(metric, value, words), result.summary),
      formatErrorsCell(result),
      formatTime(
        median(members.flatMap(({ epochs }) => epochs.map((one) => one.durationMs))) ?? NaN,
      ),
      count(at(members, 0).run.parameterCount),
    ]),
  };
  return [table];
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
