// A sweep as Compare shows it: parallel coordinates, a heat map of two settings, the settings' importance, or the best
// result over time.
import { findColumn, type Column } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import type { ComparePicture } from '../contract/run-exports';
import { Problem } from '../problem';
import { version } from '../version';
import type { Drawn, Sheet } from './figure-file';
import type { RunSource } from './stored-curves';
import { drawBest } from './sweep/best';
import type { SweepRuns } from './sweep/drawing';
import { drawHeatMap } from './sweep/heat-map';
import { drawImportance } from './sweep/importance';
import { drawParallel } from './sweep/parallel';

type SweepPicture = Extract<ComparePicture, { kind: 'sweep' }>;

const usualWidth = 960;

/** @throws Problem run-missing, store-…; bad-request for an unknown column */
export function drawSweep(
  store: Pick<RunSource, 'runs'>,
  { part, runIds, selected, result, across, down }: SweepPicture,
  { width, em }: Sheet,
): Drawn {
  const chosen = new Set(selected);
  const known: SweepRuns = {
    runs: runIds.map((id) => store.runs.get(id)),
    isSelected: ({ id }) => chosen.has(id),
    result: columnOf(result),
  };
  const sheet = { width: width ?? usualWidth, em };
  const { fact, ...drawing } =
    part === 'parallel'
      ? drawParallel(known, sheet)
      : part === 'importance'
        ? drawImportance(known, sheet)
        : part === 'best'
          ? drawBest(known, sheet)
          : drawHeatMap(known, columnOf(across), columnOf(down), sheet);
  const facts = [`Drawn by Unroll ${version}.`, fact, `Runs: ${runIds.join(', ')}.`];
  return { ...drawing, facts };
}

function columnOf(key: string | null): Column {
  const column = key === null ? undefined : findColumn(runColumns, key);
  if (column !== undefined) return column;
  throw new Problem(
    'bad-request',
    `The runs table has no column "${key ?? ''}". Choose another one.`,
  );
}
