// A cell's runs: curves, epochs, the remaining mistakes, and the errors of numbers.
import { itemsWord, type CellKind, type ItemWord, modelLabels } from '../../catalogue/config';
import { theModel } from '../../catalogue/models';
import { capitalised, rounded, uncapitalised } from '../../catalogue/number-words';
import { lossNameOf, resultWords } from '../../catalogue/tasks';
import { evaluationWord } from '../../catalogue/evaluation';
import type { ReportRun } from '../collect';
import type { Context } from '../context';
import { figure, inRows, text, type Block } from '../document';
import { matrixFigure } from '../../figures/matrix';
import { inGrid, type Part } from '../../figures/plot';
import { bandWords } from '../../comparison/curve-band';
import { matrixRows, mostOffDiagonal, shownInWords } from '../../comparison/confusion';
import { drawCurvePanels, meanBand, type DrawnResult } from '../figures/curves';
import { inFigure, list, loss, percent, time } from '../words';
import { vocabularyOf } from '../vocabulary';

/** @returns what the report shows for this cell's runs, or a sentence that there is none */
export function resultBlocks(cell: CellKind, context: Context): Block[] {
  const runs = context.runsOf(cell).filter(({ epochs }) => epochs.length > 0);
  if (runs.length === 0) return [text(noRun(cell))];
  return [
    ...curvePanels(eachRun(runs), context.data.runs),
    ...runs.flatMap((one) => runBlocks(one, context)),
  ];
}

export function noRun(cell: CellKind): string {
  const name = modelLabels[cell];
  return `**No ${name} run is in this report.** Train the ${name} in Unroll and create the report again.`;
}

/** Each run by itself. */
const eachRun = (runs: readonly ReportRun[]): DrawnResult[] =>
  runs.map((one) => ({ name: one.label, members: [one] }));

/** Accuracy and loss of results beside each other. @param runs of the report */
export function curvePanels(results: readonly DrawnResult[], runs: readonly ReportRun[]): Block[] {
  const rows = drawCurvePanels(results, runs);
  return rows.map((row) => figure(row.svg, curveCaption(row.results, rows.length > 1)));
}

function curveCaption(results: readonly DrawnResult[], isOfSeveral: boolean): string {
  const names = list(results.map(({ name }) => theModel(name)));
  const configs = results.flatMap(({ members }) => members.map(({ run }) => run.config));
  const { on: set, score } = resultWords(configs);
  const losses = [...new Set(configs.map(lossNameOf))].join(' or ');
  const on = `${set} ${itemsWord(configs)}`;
  const isMean = results.some(({ members }) => members.length > 1);
  const isTraining = results.some(({ members }) => members.length === 1);
  return [
    `${capitalised(score)} and ${losses} loss of ${names} against epochs, ${isTraining ? `thick with points: on the ${on} after each epoch; thin: on the training batches, smoothed` : `on the ${on} after each epoch`}.`,
    isMean ? `Of several seeds: ${uncapitalised(bandWords[meanBand])}.` : '',
    isOfSeveral ? 'The axes are those of all figures of this comparison.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

/** The confusion matrices of these runs after their last epochs, two beside each other, with the same colours. */
export function confusionPanels(runs: readonly ReportRun[]): Block[] {
  const most = mostMistakes(runs);
  const panels = runs.flatMap((one) => {
    const last = one.epochs.at(-1);
    const { classes, item } = vocabularyOf(one);
    return last === undefined
      ? []
      : [
          confusionFigure(last.confusion, {
            classes,
            item,
            most,
            width: 330,
            title: inFigure(one.label),
          }),
        ];
  });
  const configs = runs.map(({ run }) => run.config);
  const on = `${evaluationWord(configs)} ${itemsWord(configs)}`;
  const few = [...new Set(runs.map(({ epochs }) => shownInWords(epochs.at(-1)?.confusion ?? [])))];
  const caption = `Confusion matrices of the models named above them on the ${on} after the last epoch: the true class down, the predicted one across. Mistakes are coloured by their number. ${few.join(' ')}`;
  // A row at a time, so that a page can end between rows; the last one has the caption.
  const rows = inRows(panels, 2);
  return rows.map((row, index) =>
    figure(inGrid(row, 2).svg, index === rows.length - 1 ? caption.trim() : ''),
  );
}

/** One run in detail; nothing before its first epoch. */
function runBlocks(one: ReportRun, { data }: Context): Block[] {
  const last = one.epochs.at(-1);
  if (last === undefined) return [];
  const { run } = one;
  const on = run.config.evaluateOn;
  const { classes, item } = vocabularyOf(one);
  const ended = run.status === 'finished' ? '' : `, ${run.status}`;
  return [
    text(`**Run ${run.id}, “${run.name}”**, seed ${run.config.seed}${ended}.`),
    {
      kind: 'table',
      caption: `Loss and accuracy of run ${run.id}, ${one.label}, after each epoch, and the time that the epoch took.`,
      head: ['epoch', 'training loss', 'training accuracy', `${on} loss`, `${on} accuracy`, 'time'],
      rows: thinned(one.epochs).map((epoch) => [
        String(epoch.epoch),
        loss(epoch.trainLoss),
        percent(epoch.trainAccuracy),
        loss(epoch.testLoss),
        percent(epoch.testAccuracy),
        time(epoch.durationMs),
      ]),
    },
    figure(
      confusionFigure(last.confusion, { classes, item, most: mostMistakes(data.runs), width: 420 })
        .svg,
      `Confusion matrix of run ${run.id}, ${one.label}, on the ${on} ${item}s after epoch ${last.epoch}: the true class down, the predicted one across. Mistakes are coloured by their number. ${shownInWords(last.confusion)}`.trim(),
    ),
  ];
}

/** Of one kind in one matrix of these runs: the count with the full colour. */
const mostMistakes = (runs: readonly ReportRun[]) =>
  mostOffDiagonal(runs.flatMap(({ epochs }) => epochs.slice(-1).map(({ confusion }) => confusion)));

function confusionFigure(
  counts: readonly number[],
  {
    classes,
    item,
    most,
    width,
    title = '',
  }: {
    readonly classes: readonly string[];
    readonly item: ItemWord;
    readonly most: number;
    readonly width: number;
    readonly title?: string;
  },
): Part {
  const rows = matrixRows(counts, most, classes, item);
  const names = classes.map(inFigure);
  return matrixFigure(
    { title, about: '', rows, names, most },
    { width, em: 12, label: 'Confusion matrix: true class by row, predicted class by column' },
  );
}

const mostRows = 25;

/** All epochs, or evenly spaced ones that include the last. */
function thinned<T>(epochs: readonly T[]): readonly T[] {
  if (epochs.length <= mostRows) return epochs;
  const step = Math.ceil(epochs.length / mostRows);
  return epochs.filter((_, index) => (epochs.length - 1 - index) % step === 0);
}

/** Of runs that predict numbers: the mean absolute error of each, beside answers that know no sequence. */
export function errorTable(runs: readonly ReportRun[]): Block[] {
  const rows = runs.flatMap(({ label, run, epochs, targets }) => {
    const errors = epochs.at(-1)?.profiles['absolute-error']?.values ?? [];
    return errors.map((error, index) => {
      const target = targets[index];
      const naive = run.config.evaluateOn === 'test' ? target : target?.validation;
      return [
        label,
        target?.name ?? `number ${index + 1}`,
        error,
        naive?.errorOfMean,
        naive?.errorOfLast,
      ];
    });
  });
  if (rows.length === 0) return [];
  const printed = (cell: string | number | undefined) =>
    cell === undefined ? '–' : typeof cell === 'string' ? cell : rounded(cell);
  return [
    {
      kind: 'table',
      caption:
        'Mean absolute errors after the last epoch, in the unit of each number, beside those of always answering the training part’s mean and, in a forecast, the last value of the sequence. A model whose error is larger than one of these has learned nothing of use.',
      head: ['run', 'number', 'error', 'error of the mean', 'error of the last value'],
      rows: rows.map((row) => row.map(printed)),
    },
  ];
}
