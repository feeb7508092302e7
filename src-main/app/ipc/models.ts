// Handles exports of a run's model as a file.
import { clipboard, type BrowserWindow } from 'electron';
import { type ModelFormat, modelFormats } from '../../engine/catalogue';
import type { Run, RunPredictions } from '../../engine/contract';
import { dataStore } from '../../engine/datasets';
import { csv } from '../../engine/export';
import { writeExport } from '../../files/durable-file';
import { Problem } from '../../core/problem';
import { exportRun } from '../../queue';
import { toFileName } from '../../export';
import type { RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import type { DomainHandlers } from './call-handlers';
import { findWeights } from './inspection';
import { confirmReplacing } from './confirm-replacing';
import { askForFile } from './save-dialog';
import { askForData } from './sequences';
import type { SavedPaths } from './saved-files';

export function createModelHandlers(
  store: RunStore,
  workers: WorkerPool,
  window: () => BrowserWindow | null,
  saved: SavedPaths,
): DomainHandlers<'models'> {
  /** The last predictions, for copying or saving. */
  let last: {
    readonly name: string;
    /** The paths of files; null for the stored series of the run's data. */
    readonly paths: readonly string[] | null;
    readonly found: RunPredictions;
  } | null = null;
  const requireLast = () => {
    if (last === null) throw new Problem('bad-request', 'There are no predictions yet.');
    return last;
  };

  return {
    'models.write': ({ runId, writing }) =>
      workers.run('write-text', { weights: findWeights(store, runId, null).weights, writing }),
    'models.copyText': ({ text }) => {
      clipboard.writeText(text);
    },
    'models.saveText': async ({ text }) => {
      const kind = { name: 'Text', extensions: ['txt'] } as const;
      const file = await askForFile(window(), 'Save the text', 'text.txt', kind);
      if (file === null) return null;
      return saved.remember({ files: [file], bytes: await writeExport(file, [text]) });
    },
    'models.predict': async ({ runId, files, ahead }) => {
      const chosen = files ?? (await askForData(window()));
      if (chosen === null) return null;
      const paths = chosen === 'again' ? requireLast().paths : chosen === 'stored' ? null : chosen;
      const { name, config } = store.runs.get(runId);
      const found = await workers.run('predict-with-run', {
        weights: findWeights(store, runId, null).weights,
        name,
        classNames: dataStore.findClassNames(config),
        files: paths && { paths },
        ahead,
      });
      last = { name, paths, found };
      return found;
    },
    'models.savePredictions': async () => {
      const { name, found } = requireLast();
      const kind = { name: 'CSV', extensions: ['csv'] } as const;
      const proposed = `${toFileName(`${name} predictions`, 'predictions')}.csv`;
      const file = await askForFile(window(), 'Save the predictions', proposed, kind);
      if (file === null) return null;
      const bytes = await writeExport(file, [csv.formatPredictions(found)]);
      return saved.remember({ files: [file], bytes });
    },
    'models.copyPredictions': () => {
      clipboard.writeText(csv.formatPredictionsAsText(requireLast().found));
    },
    'models.export': async ({ runId, options }) => {
      const file = await askWhere(window(), store.runs.get(runId), options.form);
      if (file === null) return null;
      const [, ...siblings] = modelFormats.listFiles(options.form, file);
      if (!(await confirmReplacing(window(), siblings))) return null;
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
  const { label, ending } = modelFormats.definitions[format];
  const kind = { name: label, extensions: [ending] } as const;
  return askForFile(window, `Export ${label}`, `${toFileName(name, 'model')}.${ending}`, kind);
}
