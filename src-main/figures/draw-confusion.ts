// Confusion matrices of runs side by side.
import { printValue } from '../catalogue/print-value';
import { digitNames } from '../comparison/class-words';
import {
  accuracyOf,
  matrixRows,
  mostOffDiagonal,
  shownClasses,
  shownInWords,
} from '../comparison/confusion';
import { runLabels } from '../comparison/run-labels';
import type { ComparePicture } from '../contract/run-exports';
import { Problem } from '../problem';
import type { Drawn, Sheet } from './figure-file';
import { matrixFigure } from './matrix';
import { columnsFor, inGrid } from './parts';
import type { RunSource } from './stored-curves';

type Confusion = Extract<ComparePicture, { kind: 'confusion' }>;

/** @throws Problem run-missing, store-…; bad-request where no run has the epoch */
export function drawConfusion(
  store: RunSource,
  { runIds, epoch }: Confusion,
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
  if (all.length === 0) {
    throw new Problem(
      'bad-request',
      `None of these runs has an epoch ${epoch}. Choose another epoch.`,
    );
  }
  const most = mostOffDiagonal(all.map(({ matrix }) => matrix));
  const classes = Math.max(...all.map(({ matrix }) => shownClasses(matrix).length));
  const columns = columnsFor(all.length, width, (classes + 3) * 1.8 * em);
  const partWidth = width === null ? (classes * 2.3 + 4.6) * em : width / columns;
  const parts = all.map(({ label, names, matrix }) => {
    const about = printValue('test/accuracy', accuracyOf(matrix));
    const rows = matrixRows(matrix, most, names);
    return matrixFigure({ title: label, about, rows, names }, { width: partWidth, em, label });
  });
  return {
    ...inGrid(parts, columns),
    title: `Confusion after epoch ${epoch}`,
    runs,
    facts: [
      'Rows: true class; columns: predicted.',
      ...new Set(all.map(({ matrix }) => shownInWords(matrix)).filter((words) => words !== '')),
    ],
  };
}
