// Models' graphs, for windows of their own.
import type { BrowserWindow } from 'electron';
import type { GraphRef } from '../contract/model-graph';
import { fileNameFor } from '../exports/file-names';
import { writeExport } from '../exports/write-file';
import type { ModelSource } from '../inspection/open-models';
import type { ModelLibrary } from '../model-library/library';
import type { RunStore } from '../runs/run-store';
import type { WorkerPool } from '../workers/pool';
import type { HandlersOf } from './bridge';
import { askForFile } from './save-dialog';
import type { SavedPlaces } from './saved-files';

/** Opens a window with what stands behind the # of the page's address: src-main/window/graph-windows.ts. */
export type ShowGraph = (address: string) => void;

export function graphHandlers(
  store: RunStore,
  library: ModelLibrary,
  workers: WorkerPool,
  show: ShowGraph,
  window: () => BrowserWindow | null,
  saved: SavedPlaces,
): HandlersOf<'graph'> {
  const sourceOf = (ref: GraphRef): ModelSource => {
    if (ref.kind === 'imported') return library.source(ref.id);
    const { config, file } = store.checkpoint(ref.runId, ref.epoch);
    return { kind: 'weights', weights: { config, checkpointFile: file } };
  };

  return {
    'graph.open': (request) => {
      show(`graph=${encodeURIComponent(JSON.stringify(request))}`);
      return null;
    },
    'graph.read': ({ model, other }) =>
      workers.ask('graph', {
        source: sourceOf(model),
        other: other === null ? null : sourceOf(other),
      }),
    'graph.save': async ({ name, svg }) => {
      const file = await askForFile(window(), 'Save graph', `${fileNameFor(name, 'graph')}.svg`, {
        name: 'SVG picture',
        extensions: ['svg'],
      });
      if (file === null) return null;
      return saved.keep({ files: [file], bytes: await writeExport(file, [svg]) });
    },
  };
}
