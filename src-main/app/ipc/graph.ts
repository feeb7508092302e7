// Models' graphs, in separate windows.
import type { BrowserWindow } from 'electron';
import { fileNameFor } from '../../export/file-names';
import { writeExport } from '../../durable-file';
import type { ModelLibrary } from '../../queue/library/library';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './answers';
import { askForFile } from './save-dialog';
import type { SavedPlaces } from './saved-files';

/** Opens a window. @param address the part of the page's address after the #: src-main/app/window/graph-windows.ts */
export type ShowGraph = (address: string) => void;

export function graphHandlers(
  library: ModelLibrary,
  workers: WorkerPool,
  show: ShowGraph,
  window: () => BrowserWindow | null,
  saved: SavedPlaces,
): HandlersOf<'graph'> {
  return {
    'graph.open': (request) => {
      show(`graph=${encodeURIComponent(JSON.stringify(request))}`);
    },
    'graph.read': async ({ model, other }) => ({
      ...(await workers.run('graph', {
        source: library.sourceOf(model),
        other: other && library.sourceOf(other),
      })),
      epoch: library.epochOf(model),
      otherEpoch: other && library.epochOf(other),
    }),
    'graph.save': async ({ name, svg }) => {
      const file = await askForFile(window(), 'Save graph', `${fileNameFor(name, 'graph')}.svg`, {
        name: 'SVG picture',
        extensions: ['svg'],
      });
      if (file === null) return null;
      return saved.remember({ files: [file], bytes: await writeExport(file, [svg]) });
    },
  };
}
