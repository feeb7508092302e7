// A cell's runs: curves, the remaining mistakes, and the errors of numbers.
import { group } from 'd3-array';
import { capitalise, uncapitalise } from '../../core/number-texts';
import { type CellKind, metrics, models, resultWords } from '../../engine/catalogue';
import { getTask } from '../../engine/tasks';
import { runResults } from '../../engine/contract';
import { at } from '../../core/element-at';
import type { ReportRun } from '../document/collect';
import type { Context } from '../document/context';
import {
  createFigureBlock,
  splitIntoRows,
  createTextBlock,
  type Block,
} from '../document/document';
import { arrangeInGrid, drawMatrix } from '../../figures';
import {
  bandLabels,
  createErrorRows,
  createErrorTable,
  createMatrixRows,
  findMostOffDiagonal,
  describeNaiveErrors,
  describeShownClasses,
} from '../../comparison';
import { drawCurvePanels, listDrawnMetrics, meanBand, type ResultFigure } from '../figures/curves';
import { shortenForFigure, list } from '../document/texts';
import { createVocabulary } from '../document/vocabulary';

/** @returns the results of this cell's runs, or a sentence that there are none */
export function createResultBlocks(cell: CellKind, { data, getRuns }: Context): Block[] {
  const runs = getRuns(cell);
  if (runs.length === 0) return [createTextBlock(formatMissingRun(cell))];
  const each = runs.map((one): ResultFigure => ({ name: one.label, members: [one] }));
  return [...createCurvePanels(each, data.runs), ...createConfusionPanels(runs)];
}

export function formatMissingRun(cell: CellKind): string {
  const name = models.getLabel(cell);
  return `**No ${name} run is in this report.** Train the ${name} in Unroll and create the report again.`;
}

/** Shows accuracy and loss of results next to each other. @param runs the runs of the report */
export function createCurvePanels(
  results: readonly ResultFigure[],
  runs: readonly ReportRun[],
): Block[] {
  const rows = drawCurvePanels(results, runs);
  return rows.map((row) =>
    createFigureBlock(row.part, createCurveCaption(row.results, rows.length > 1)),
  );
}

function createCurveCaption(results: readonly ResultFigure[], isOfSeveral: boolean): string {
  const names = list(results.map(({ name }) => name));
  const runs = results.flatMap(({ members }) => members);
  const configs = runs.map(({ run }) => run.config);
  const words = resultWords.get(configs);
  const [lead, other] = listDrawnMetrics(runs);
  const losses = [...new Set(configs.map((config) => getTask(config).loss))].join(' or ');
  const otherName = other === 'test/loss' ? `${losses} loss` : metrics.getLabelAlone(other, words);
  const on = `${words.on} ${words.item}s`;
  const isMean = results.some(({ members }) => members.length > 1);
  const isUneven = results.some(
    ({ members }) => new Set(members.map(({ epochs }) => epochs.length)).size > 1,
  );
  const isTraining = results.some(({ members }) => members.length === 1);
  return [
    `${capitalise(metrics.getLabelAlone(lead, words))} and ${otherName} of ${names} against epochs, ${isTraining ? `thick with points: on the ${on} after each epoch; thin: on the training batches, smoothed` : `on the ${on} after each epoch`}.`,
    isMean ? `Of several seeds: ${uncapitalise(bandLabels[meanBand])}.` : '',
    isUneven ? 'Thin lines: single seeds, where seeds end after different epochs.' : '',
    isOfSeveral ? 'All figures of this comparison share the same axes.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** Shows the confusion matrices of these runs’ results, two in a row, with the same colours. */
export function createConfusionPanels(runs: readonly ReportRun[]): Block[] {
  const last = runs.map(({ run, epochs }) => runResults.find(run.config, epochs)?.confusion ?? []);
  const most = findMostOffDiagonal(last);
  const panels = runs.map((one, index) => {
    const { classes } = createVocabulary(one);
    const rows = createMatrixRows(at(last, index), most, classes);
    return drawMatrix(
      {
        title: shortenForFigure(one.label),
        about: '',
        rows,
        names: classes.map(shortenForFigure),
        most,
      },
      {
        width: 330,
        em: 12,
        label: 'Confusion matrix: true class by row, predicted class by column',
      },
    );
  });
  const configs = runs.map(({ run }) => run.config);
  const { on, item } = resultWords.get(configs);
  const few = [...new Set(last.map(describeShownClasses))];
  const caption = `Confusion matrices on the ${on} ${item}s: true class down, predicted class across. Colours show the number of mistakes. ${few.join(' ')}`;
  // Row by row, so that a page can end between rows; the last one has the caption.
  const rows = splitIntoRows(panels, 2);
  return rows.map((row, index) =>
    createFigureBlock(arrangeInGrid(row, 2), index === rows.length - 1 ? caption.trim() : ''),
  );
}

const getResultValue = ({ config }: ReportRun['run'], epochs: ReportRun['epochs']) =>
  [runResults.find(config, epochs)].filter((one) => one !== undefined);

/** Shows the mean absolute error of each predicted number, and of naive predictions. */
export function createErrorBlocks(runs: readonly ReportRun[]): Block[] {
  const rows = runs.flatMap(({ label, run, epochs, data }) =>
    createErrorRows(getResultValue(run, epochs), data?.targets, run.config.evaluateOn).map(
      (row) => [label, ...row],
    ),
  );
  if (rows.length === 0) return [];
  const formatRemark = ({ run, epochs, data }: ReportRun, who: string | readonly string[]) =>
    getResultValue(run, epochs)
      .map((last) => describeNaiveErrors(who, last, data?.targets, run.config.evaluateOn))
      .join('');
  // One sentence for all runs with the same remark.
  const alike = [...group(runs, (one) => formatRemark(one, '')).values()];
  const remarks = alike
    .map((same) =>
      formatRemark(
        at(same, 0),
        same.map(({ label }) => label),
      ),
    )
    .filter((remark) => remark !== '');
  const { head, rows: lines } = createErrorTable(rows, 'run');
  const hasNaive = head.length > createErrorTable([], 'run').head.length;
  return [
    {
      kind: 'table',
      caption: hasNaive
        ? 'Mean absolute errors in the unit of each number, compared with naive predictions.'
        : 'Mean absolute errors in the unit of each number.',
      head,
      rows: lines,
    },
    ...(remarks.length === 0 ? [] : [createTextBlock(remarks.join(' '))]),
  ];
}
