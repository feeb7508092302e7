// Confusion matrices of runs side by side.
import { count } from '../core/number-texts';
import { metrics } from '../engine/catalogue';
import {
  computeAccuracy,
  digitNames,
  createMatrixRows,
  findMostOffDiagonal,
  createRunLabels,
  chooseShownClasses,
  describeShownClasses,
} from '../comparison';
import { runResults } from '../engine/contract';
import type { CompareFigure } from '../contract/run-exports';
import { at } from '../core/element-at';
import { Problem } from '../core/problem';
import type { FigureContent, Sheet } from './figure-file';
import { drawMatrix } from './matrix';
import { chooseColumnCount, arrangeInGrid } from './parts';
import type { RunSource } from './stored-curves';

type Confusion = Extract<CompareFigure, { kind: 'confusion' }>;

/** @throws Problem run-missing, store-…; bad-request if no run has the epoch */
export function drawConfusion(
  store: RunSource,
  { runIds, epoch }: Confusion,
  { width, em }: Sheet,
): FigureContent {
  const runs = runIds.map((id) => store.runs.get(id));
  const labels = createRunLabels(runs);
  const all = runs.flatMap((run) => {
    const epochs = store.curves.epochs(run.id);
    const result =
      epoch === null
        ? runResults.find(run.config, epochs)
        : epochs.find((one) => one.epoch === epoch);
    const label = labels.get(run.id) ?? run.name;
    const names = store.classNames?.(run) ?? digitNames;
    return result === undefined ? [] : [{ run, label, names, result }];
  });
  if (all.length === 0) {
    throw new Problem(
      'bad-request',
      epoch === null
        ? 'None of these runs has a result yet. Wait for their first epoch.'
        : `None of these runs has an epoch ${epoch}. Choose another epoch.`,
    );
  }
  const most = findMostOffDiagonal(all.map(({ result }) => result.confusion));
  const classes = Math.max(...all.map(({ result }) => chooseShownClasses(result.confusion).length));
  const columns = chooseColumnCount(all.length, width, (classes + 3) * 1.8 * em);
  const partWidth = width === null ? (classes * 2.3 + 4.6) * em : width / columns;
  const epochs = [...new Set(all.map(({ result }) => result.epoch))];
  const parts = all.map(({ label, names, result: { confusion, epoch: shown } }) => {
    const accuracy = metrics.format('test/accuracy', computeAccuracy(confusion));
    const about = epochs.length > 1 ? `${accuracy}, epoch ${count(shown)}` : accuracy;
    const rows = createMatrixRows(confusion, most, names);
    return drawMatrix({ title: label, about, rows, names }, { width: partWidth, em, label });
  });
  return {
    ...arrangeInGrid(parts, columns),
    title:
      epochs.length > 1 ? 'Confusion of the results' : `Confusion after epoch ${at(epochs, 0)}`,
    runs,
    facts: [
      'Rows: true class; columns: predicted.',
      ...new Set(
        all
          .map(({ result }) => describeShownClasses(result.confusion))
          .filter((words) => words !== ''),
      ),
    ],
  };
}
