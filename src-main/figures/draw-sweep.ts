// A sweep as Compare shows it: parallel coordinates, a heat map of two settings, the settings' importance, or the best
// result over time.
import { paperInk } from '../catalogue/paper';
import { findColumn, type Column } from '../comparison/column';
import { runColumns } from '../comparison/columns';
import type { ComparePicture } from '../contract/run-exports';
import { Problem } from '../problem';
import type { RunReader } from '../store/run-reader';
import { version } from '../version';
import { drawBest } from './sweep/best';
import type { SweepRuns } from './sweep/drawing';
import { drawHeatMap } from './sweep/heat-map';
import { drawImportance } from './sweep/importance';
import { drawParallel } from './sweep/parallel';
import { svgDocument, type Size } from './svg-document';
import { words } from './svg-text';

type SweepPicture = Extract<ComparePicture, { kind: 'sweep' }>;

const titleHeight = 36;

/** @throws Problem run-missing, store-…; bad-request for an unknown column */
export function sweepAsSvg(
  store: Pick<RunReader, 'getRun'>,
  { part, runIds, selected, result, across, down }: SweepPicture,
): { readonly svg: string; readonly size: Size } {
  const chosen = new Set(selected);
  const known: SweepRuns = {
    runs: runIds.map((id) => store.getRun(id)),
    isSelected: ({ id }) => chosen.has(id),
    result: columnOf(result),
  };
  const drawing =
    part === 'parallel'
      ? drawParallel(known)
      : part === 'importance'
        ? drawImportance(known)
        : part === 'best'
          ? drawBest(known)
          : drawHeatMap(known, columnOf(across), columnOf(down));
  const { title, fact, content } = drawing;
  const size = { width: drawing.size.width, height: drawing.size.height + titleHeight };
  const heading = words(16, 22, title, { colour: paperInk.text, weight: 600, size: 15 });
  const facts = [`Drawn by Unroll ${version}.`, fact, `Runs: ${runIds.join(', ')}.`];
  const moved = `<g transform="translate(0 ${titleHeight})">${content}</g>`;
  return { svg: svgDocument(size, title, facts, heading + moved), size };
}

function columnOf(key: string | null): Column {
  const column = key === null ? undefined : findColumn(runColumns, key);
  if (column !== undefined) return column;
  throw new Problem(
    'bad-request',
    `The runs table has no column "${key ?? ''}". Choose another one.`,
  );
}
