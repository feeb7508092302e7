// A sweep as Compare shows it: parallel coordinates, a heat map of two settings, or the settings' importance.
import type { ComparePicture } from '../contract/run-exports';
import { version } from '../version';
import { columnNamed } from './column-named';
import type { Drawn, Sheet } from './figure-file';
import type { RunSource } from './stored-curves';
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
    result: columnNamed(result),
  };
  const sheet = { width: width ?? usualWidth, em };
  const { fact, ...drawing } =
    part === 'parallel'
      ? drawParallel(known, sheet)
      : part === 'importance'
        ? drawImportance(known, sheet)
        : drawHeatMap(known, columnNamed(across), columnNamed(down), sheet);
  const facts = [`Drawn by Unroll ${version}.`, fact, `Runs: ${runIds.join(', ')}.`];
  return { ...drawing, facts };
}
