// Confusion matrices of runs side by side, or their differences from one of them.
import { classCount } from '../catalogue/evaluation';
import { paperInk, paperPaints } from '../catalogue/paper';
import { printValue } from '../catalogue/print-value';
import {
  accuracyOf,
  differenceRows,
  matrixRows,
  mostOffDiagonal,
  type MatrixCell,
} from '../comparison/confusion';
import { resultLabels } from '../comparison/run-labels';
import type { ComparePicture } from '../contract/run-exports';
import { at } from '../element-at';
import { Problem } from '../problem';
import type { RunReader } from '../store/run-reader';
import { version } from '../version';
import { gridOf, inGrid, svgDocument, type Size } from './svg-document';
import { tag, words } from './svg-text';

type Confusion = Extract<ComparePicture, { kind: 'confusion' }>;

const cell = 30;
const [left, top] = [40, 64];
const part: Size = { width: left + classCount * cell + 20, height: top + classCount * cell + 20 };

/** @throws Problem run-missing, store-…; bad-request where no run has the epoch */
export function confusionAsSvg(
  store: Pick<RunReader, 'getRun' | 'epochs'>,
  { runIds, epoch, against }: Confusion,
): { readonly svg: string; readonly size: Size } {
  const runs = runIds.map((id) => store.getRun(id));
  const labels = resultLabels(runs);
  const all = runs.flatMap((run) => {
    const result = store.epochs(run.id).find((one) => one.epoch === epoch);
    const label = labels.get(run.id) ?? run.name;
    return result === undefined ? [] : [{ run, label, matrix: result.confusion }];
  });
  const base = all.find(({ run }) => run.id === against) ?? null;
  const shown = all.filter((one) => one !== base);
  if (shown.length === 0) {
    throw new Problem(
      'bad-request',
      `None of these runs has an epoch ${epoch}. Choose another epoch.`,
    );
  }
  const most = mostOffDiagonal(
    shown.map(({ matrix }) =>
      base === null ? matrix : matrix.map((count, i) => count - at(base.matrix, i)),
    ),
  );
  const size = gridOf(shown.length, part);
  const content = inGrid(shown.length, part, (i) => {
    const { label, matrix } = at(shown, i);
    const about =
      base === null ? printValue('test/accuracy', accuracyOf(matrix)) : `minus ${base.label}`;
    const rows =
      base === null ? matrixRows(matrix, most) : differenceRows(matrix, base.matrix, most);
    return matrixSvg(label, about, rows, base !== null);
  });
  const facts = [
    `Drawn by Unroll ${version}.`,
    `Confusion matrices after epoch ${epoch}. Rows: true class; columns: predicted.`,
    `Runs: ${runs.map(({ id, name }) => `${id} ${name}`).join('; ')}.`,
  ];
  return { svg: svgDocument(size, `Confusion after epoch ${epoch}`, facts, content), size };
}

function matrixSvg(
  label: string,
  about: string,
  rows: readonly (readonly MatrixCell[])[],
  isDifference: boolean,
): string {
  const quiet = { colour: paperInk.quiet, anchor: 'middle', dy: '0.35em' } as const;
  const middle = (place: number) => (place + 0.5) * cell;
  return [
    words(left, 20, label, { colour: paperInk.text, weight: 600 }),
    words(left, 36, about, { colour: paperInk.quiet }),
    ...rows.map((_, i) => words(left + middle(i), top - 10, String(i), quiet)),
    ...rows.map((_, i) => words(left - 12, top + middle(i), String(i), quiet)),
    ...rows.flat().map(({ truth, predicted, count, strength, words: says }) => {
      const isPlain = truth === predicted && !isDifference;
      const fill = paperPaints[strength < 0 ? 'blue' : 'vermillion'].line;
      const [x, y] = [left + predicted * cell, top + truth * cell];
      const box = { x, y, width: cell - 1, height: cell - 1 };
      const ground = isPlain
        ? tag('rect', { ...box, fill: paperInk.grid })
        : tag('rect', { ...box, fill, 'fill-opacity': round(0.8 * Math.abs(strength)) });
      const sign = isDifference && count > 0 ? '+' : '';
      const text = count === 0 ? '' : `${sign}${count}`.replace('-', '−');
      const style = { ...quiet, colour: paperInk.text, size: 11 };
      const number = text === '' ? '' : words(x + cell / 2, y + cell / 2, text, style);
      return tag('g', {}, tag('title', {}, says) + ground + number);
    }),
  ].join('');
}

const round = (value: number) => Math.round(value * 1000) / 1000;
