// Confusion matrices of runs side by side, or their differences from one of them.
import { itemWord } from '../catalogue/items';
import { printValue } from '../catalogue/print-value';
import { digitNames } from '../comparison/class-words';
import {
  accuracyOf,
  differenceRows,
  isComparable,
  matrixRows,
  mostOffDiagonal,
  shownClasses,
  shownInWords,
} from '../comparison/confusion';
import { runLabels } from '../comparison/run-labels';
import type { ComparePicture } from '../contract/run-exports';
import { at } from '../element-at';
import { Problem } from '../problem';
import type { Drawn, Sheet } from './figure-file';
import { matrixFigure } from './matrix';
import { columnsFor, inGrid } from './plot';
import type { RunSource } from './stored-curves';

type Confusion = Extract<ComparePicture, { kind: 'confusion' }>;

/** @throws Problem run-missing, store-…; bad-request where no run has the epoch */
export function drawConfusion(
  store: RunSource,
  { runIds, epoch, against }: Confusion,
  { width, em }: Sheet,
): Drawn {
  const runs = runIds.map((id) => store.runs.get(id));
  const labels = runLabels(runs);
  const all = runs.flatMap((run) => {
    const result = store.curves.epochs(run.id).find((one) => one.epoch === epoch);
    const label = labels.get(run.id) ?? run.name;
    const names = store.classNames?.(run) ?? digitNames;
    return result === undefined ? [] : [{ run, label, names, matrix: result.confusion }];
  });
  const base = all.find(({ run }) => run.id === against) ?? null;
  const shown = all.filter((one) => one !== base && isComparable(one.run, base?.run ?? null));
  if (shown.length === 0) {
    throw new Problem(
      'bad-request',
      base === null || all.length === 1
        ? `None of these runs has an epoch ${epoch}. Choose another epoch.`
        : `No other of these runs reads the data of ${base.label}. Choose another one to compare with.`,
    );
  }
  const most = mostOffDiagonal(
    shown.map(({ matrix }) =>
      base === null ? matrix : matrix.map((count, i) => count - at(base.matrix, i)),
    ),
  );
  const classes = Math.max(...shown.map(({ matrix }) => shownClasses(matrix).length));
  const columns = columnsFor(shown.length, width, (classes + 3) * 1.8 * em);
  const partWidth = width === null ? (classes * 2.3 + 4.6) * em : width / columns;
  const parts = shown.map(({ run, label, names, matrix }) => {
    const item = itemWord(run.config);
    const matrixes =
      base === null
        ? {
            about: printValue('test/accuracy', accuracyOf(matrix)),
            rows: matrixRows(matrix, most, names, item),
          }
        : {
            about: `minus ${base.label}`,
            rows: differenceRows(matrix, base.matrix, most, names, item),
          };
    return matrixFigure(
      { title: label, ...matrixes, names, isDifference: base !== null },
      { width: partWidth, em, label },
    );
  });
  return {
    ...inGrid(parts, columns),
    title: `Confusion after epoch ${epoch}`,
    runs,
    facts: [
      'Rows: true class; columns: predicted.',
      ...new Set(shown.map(({ matrix }) => shownInWords(matrix)).filter((words) => words !== '')),
    ],
  };
}
