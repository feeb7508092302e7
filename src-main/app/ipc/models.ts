// A run's model as a file.
import type { BrowserWindow } from 'electron';
import { filesOfModel, modelFormats, type ModelFormat } from '../../catalogue/model-exports';
import type { Run } from '../../contract/run';
import { exportRun } from '../../queue/export-run';
import { fileNameFor } from '../../export/file-names';
import type { RunStore } from '../../store/run-store';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './answers';
import { mayReplace } from './may-replace';
import { askForFile } from './save-dialog';
import type { SavedPaths } from './saved-files';

export function modelHandlers(
  store: RunStore,
  workers: WorkerPool,
  window: () => BrowserWindow | null,
  saved: SavedPaths,
): HandlersOf<'models'> {
  return {
    'models.export': async ({ runId, options }) => {
      const file = await askWhere(window(), store.runs.get(runId), options.form);
      if (file === null) return null;
      const [, ...siblings] = filesOfModel(options.form, file);
      if (!(await mayReplace(window(), siblings))) return null;
      const result = await exportRun(store, workers, runId, file, options);
      saved.remember({ files: [result.file] });
      return result;
    },
  };
}

function askWhere(
  window: BrowserWindow | null,
  { name }: Run,
  format: ModelFormat,
): Promise<string | null> {
  const { label, ending } = modelFormats[format];
  const kind = { name: label, extensions: [ending] } as const;
  return askForFile(window, `Export ${label}`, `${fileNameFor(name, 'model')}.${ending}`, kind);
}
