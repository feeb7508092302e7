// A cell's runs: curves, epochs, a description of the numbers, and the remaining mistakes.
import { type CellKind, modelLabels } from '../../catalogue/config';
import { evaluationWord } from '../../catalogue/evaluation';
import type { ReportRun } from '../collect';
import type { Context } from '../context';
import { figure, text, type Block } from '../document';
import { mistakesInWords } from '../explanations/confusions';
import { learning } from '../explanations/learning';
import { standingOf } from '../explanations/standing';
import { styleOf } from '../figures/colours';
import { matrixFigure } from '../../figures/matrix';
import { inGrid, type Part } from '../../figures/plot';
import { matrixRows, mostOffDiagonal } from '../../comparison/confusion';
import { drawCurvePanels, drawCurves, type DrawnResult } from '../figures/curves';
import { endingOf, inFigure, loss, percent, seconds } from '../words';
import { vocabularyOf } from '../vocabulary';

/** @returns what the report shows for this cell's runs, or a sentence that there is none */
export function resultBlocks(cell: CellKind, context: Context): Block[] {
  const runs = context.runsOf(cell).filter(({ epochs }) => epochs.length > 0);
  if (runs.length === 0) return [text(noRun(cell))];
  return [...curveBlocks(runs), ...runs.flatMap((one) => runBlocks(one, context))];
}

export function noRun(cell: CellKind): string {
  const name = modelLabels[cell];
  return `**No ${name} run is in this report.** Train the ${name} in Unroll and create the report again.`;
}

/** Accuracy and loss of these runs, one figure each. */
export function curveBlocks(runs: readonly ReportRun[]): Block[] {
  const captions = {
    accuracy: curveCaption(runs, 'Accuracy'),
    loss: 'Cross-entropy loss against epochs, drawn in the same way.',
  };
  return (['accuracy', 'loss'] as const).flatMap((quantity) => {
    const svg = drawCurves(runs, quantity);
    return svg === null ? [] : [figure(svg, captions[quantity])];
  });
}

/** Accuracy and loss of results beside each other. @param runs of the report */
export function curvePanels(results: readonly DrawnResult[], runs: readonly ReportRun[]): Block[] {
  const svg = drawCurvePanels(results, runs);
  const isMean = results.some(({ members }) => members.length > 1);
  const isTraining = results.some(({ members }) => members.length === 1);
  const members = results.flatMap((result) => result.members);
  const drawn = curveCaption(members, 'Accuracy and cross-entropy loss', isTraining);
  const caption = `${drawn}${isMean ? ' Of several seeds: their mean, and the range between the lowest and the highest.' : ''}`;
  return svg === null ? [] : [figure(svg, caption)];
}

const curveCaption = (runs: readonly ReportRun[], what: string, isTraining = true) =>
  `${what} against epochs. Thick with points: on the ${evaluationWord(runs.map(({ run }) => run.config))} images after each epoch${isTraining ? '; thin: on the training batches, smoothed' : ''}.`;

/** The confusion matrices of these runs after their last epochs, two beside each other. */
export function confusionPanels(runs: readonly ReportRun[], { data }: Context): Block[] {
  const panels = runs.flatMap((one) => {
    const last = one.epochs.at(-1);
    const { classes } = vocabularyOf(one);
    const colour = styleOf(one, data.runs).colour;
    return last === undefined
      ? []
      : [confusionFigure(last.confusion, classes, colour, 330, inFigure(one.label))];
  });
  const on = evaluationWord(runs.map(({ run }) => run.config));
  // A row at a time, so that a page can end between rows.
  const rows = Array.from({ length: Math.ceil(panels.length / 2) }, (_, row) =>
    panels.slice(2 * row, 2 * row + 2),
  );
  return rows.map((row, index) => {
    const caption = `Confusion matrices on the ${on} images after the last epoch: the true class by row, the predicted one by column.`;
    return figure(inGrid(row, 2).svg, index === rows.length - 1 ? caption : '');
  });
}

/** One run in detail; nothing before its first epoch. */
export function runBlocks(one: ReportRun, { data, explains, levels }: Context): Block[] {
  const standing = standingOf(one);
  const last = one.epochs.at(-1);
  if (standing === null || last === undefined) return [];
  const { run } = one;
  const on = run.config.evaluateOn;
  const { classes } = vocabularyOf(one);
  const ended = run.status === 'finished' ? '' : ` It ${endingOf(run)}.`;
  const described = explains
    ? learning(standing, levels).filter((sentence) => sentence !== '')
    : [];
  return [
    text(
      `**Run ${run.id}, “${run.name}”**, seed ${run.config.seed}.${ended} ${described.join(' ')}`,
    ),
    {
      kind: 'table',
      caption: `Epochs of run ${run.id}.`,
      head: ['epoch', 'training loss', 'training accuracy', `${on} loss`, `${on} accuracy`, 'time'],
      rows: thinned(one.epochs).map((epoch) => [
        String(epoch.epoch),
        loss(epoch.trainLoss),
        percent(epoch.trainAccuracy),
        loss(epoch.testLoss),
        percent(epoch.testAccuracy),
        seconds(epoch.durationMs),
      ]),
    },
    figure(
      confusionFigure(last.confusion, classes, styleOf(one, data.runs).colour, 420).svg,
      `Confusion matrix of run ${run.id} on the ${on} images after epoch ${last.epoch}.${explains ? ` ${mistakesInWords(last, classes)}` : ''}`,
    ),
  ];
}

function confusionFigure(
  counts: readonly number[],
  classes: readonly string[],
  colour: string,
  width: number,
  title = '',
): Part {
  const rows = matrixRows(counts, mostOffDiagonal([counts]), classes);
  const names = classes.map(inFigure);
  return matrixFigure(
    { title, about: '', rows, names, isDifference: false, colour },
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
