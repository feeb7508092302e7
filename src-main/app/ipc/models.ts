// Exported models and their predictions for test images, for the window.
import { existsSync } from 'node:fs';
import type { BrowserWindow } from 'electron';
import { modelFormats, type ModelFormat } from '../../catalogue/model-exports';
import type { ExportResult } from '../../contract/model-file';
import type { Run } from '../../contract/run';
import { cutImages, cutSet } from '../../datasets/labelled-images';
import type { TestSets } from '../../datasets/test-sets';
import { exportRun } from '../../queue/export-run';
import { fileNameFor } from '../../export/file-names';
import { at } from '../../element-at';
import { fromProblemData, Problem } from '../../problem';
import type { RunStore } from '../../store/run-store';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './bridge';
import type { OwnPictureCalls } from './own-pictures';
import { askForFile } from './save-dialog';
import type { SavedPlaces } from './saved-files';

export function modelHandlers(
  store: RunStore,
  workers: WorkerPool,
  testSets: TestSets,
  window: () => BrowserWindow | null,
  saved: SavedPlaces,
): Omit<HandlersOf<'models'>, OwnPictureCalls> {
  /** The run's last export, if its file still exists. */
  const exported = (runId: number): ExportResult | null => {
    const result = store.saved.lastExport(runId);
    if (result === null || !existsSync(result.file)) return null;
    saved.remember({ files: [result.file] });
    return result;
  };

  return {
    'models.export': async ({ runId, options }) => {
      const file = await askWhere(window(), store.runs.get(runId), options.form);
      if (file === null) return null;
      const result = await exportRun(store, workers, runId, file, options);
      saved.remember({ files: [result.file] });
      return result;
    },
    'models.exported': ({ runId }) => exported(runId),
    'models.testImages': ({ runId, from, count }) => {
      const testSet = testSets.of(store.runs.get(runId).config.dataset);
      return { total: testSet.count, images: cutImages(testSet, from, count) };
    },
    'models.classify': async ({ runId, from, count }) => {
      const run = store.runs.get(runId);
      const result = exported(runId);
      if (result === null) throw notExported(run);
      const images = cutSet(testSets.of(run.config.dataset), from, count);
      const source = { kind: 'file', file: result.file } as const;
      const answers = await workers.run('classify', { sources: [source], images });
      const answer = at(answers, 0);
      if (!answer.ok) throw fromProblemData(answer.problem);
      return answer.value.map((prediction, offset) => ({
        index: from + offset,
        label: at(images.labels, offset),
        ...prediction,
      }));
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

function notExported(run: Run): Problem {
  return new Problem(
    'model-unreadable',
    `There is no exported file of "${run.name}", or it was moved or deleted. Export the run again.`,
  );
}
