// Handles imports of models and bundles of runs.
import type { BrowserWindow } from 'electron';
import { importableFiles } from '../../engine/catalogue';
import type { ImportResult } from '../../engine/contract';
import { importFile, type ImportInto, pairTables } from '../../queue';
import { toResult } from '../../core/problem';
import type { DomainHandlers } from './call-handlers';
import type { OpenedFiles } from './opened-files';
import { askForFiles, type FileKind } from './save-dialog';

const importable: FileKind = {
  name: 'Models and runs',
  extensions: [...importableFiles.endings, 'csv'],
};

export function createLibraryHandlers(
  into: ImportInto,
  opened: OpenedFiles,
  window: () => BrowserWindow | null,
): DomainHandlers<'library'> {
  let stopping = new AbortController();
  /** Imports files one after the other, because each may use a processor for seconds. */
  const importAll = async (files: readonly string[]): Promise<readonly ImportResult[]> => {
    const { signal } = stopping;
    const answers: ImportResult[] = [];
    try {
      for (const file of pairTables(files)) {
        const result = await toResult(() => importFile(file, { ...into, signal }));
        answers.push({ file: file[0], result });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    }
    return answers;
  };

  const { library } = into;
  return {
    'library.list': () => library.list(),
    'library.import': ({ files }) => importAll(files),
    'library.choose': async () => {
      const files = await askForFiles(window(), 'Import', importable);
      return files === null ? null : importAll(files);
    },
    'library.cancel': () => {
      stopping.abort();
      stopping = new AbortController();
    },
    'library.opened': () => opened.drain(),
    'library.remove': ({ id }) => {
      library.remove(id);
    },
  };
}
