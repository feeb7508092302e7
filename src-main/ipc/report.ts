// The coursework for the window: a preview, and files in the forms that one can hand in.
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import {
  questionIds,
  type ReportFormat,
  type ReportRequest,
  type SavedReport,
} from '../contract/report';
import type { TestSets } from '../datasets/test-sets';
import type { Report } from '../reports/reports';
import type { RunStore } from '../runs/run-store';
import type { HandlersOf } from './bridge';

/** Shows and prints pages: src-main/window/report-pages.ts. */
export interface ReportDesk {
  show(html: string): string;
  print(html: string): Promise<Uint8Array>;
}

/** Figures and equations are loaded with the first report, not with the window. */
const load = () => import('../reports/reports');

export function reportHandlers(
  store: RunStore,
  desk: ReportDesk,
  testSets: TestSets,
  window: () => BrowserWindow | null,
): HandlersOf<'report'> {
  const make = async ({ runIds, author }: ReportRequest, notebook?: string) =>
    (await load()).makeReport(store, runIds, author, notebook, testSets);

  return {
    'report.preview': async (request) => {
      const { missingFrom, toHtml } = await load();
      const { data, document } = await make(request);
      return { address: desk.show(toHtml(document)), missing: missingFrom(data) };
    },
    'report.save': async ({ format, withData, ...request }): Promise<SavedReport | null> => {
      const { reportStem, writeNotebook, writePage, writeReportFile, toHtml } = await load();
      const place = await askForPlace(window(), format, reportStem(request.author));
      if (place === null) return null;
      switch (format) {
        case 'html':
          return { files: writePage(await make(request), place) };
        case 'notebook': {
          const report = await make(request, basename(place));
          return { files: await writeNotebook(store, report, place, withData) };
        }
        case 'pdf': {
          const { document } = await make(request);
          writeReportFile(place, await desk.print(toHtml(document)));
          return { files: [place] };
        }
        case 'pdf-per-question':
          return { files: await printQuestions(await make(request), place, desk) };
      }
    },
  };
}

/** One after the other: several printing windows at once would only fight for memory. */
async function printQuestions({ document }: Report, folder: string, desk: ReportDesk) {
  const { questionStem, toHtml, writeReportFile } = await load();
  const files: string[] = [];
  for (const question of questionIds) {
    const file = join(folder, `${questionStem(document.author, question)}.pdf`);
    writeReportFile(file, await desk.print(toHtml(document, question)));
    files.push(file);
  }
  return files;
}

const fileKinds = {
  html: { name: 'Web page', extensions: ['html'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  notebook: { name: 'Jupyter notebook', extensions: ['ipynb'] },
} as const;

/** @returns the chosen file (a folder for one PDF a question), or null when the user thinks better of it */
async function askForPlace(
  window: BrowserWindow | null,
  format: ReportFormat,
  stem: string,
): Promise<string | null> {
  const documents = app.getPath('documents');
  if (format === 'pdf-per-question') {
    const title = 'Folder for one PDF a question';
    const properties: ('openDirectory' | 'createDirectory')[] = [
      'openDirectory',
      'createDirectory',
    ];
    const options = { title, defaultPath: documents, properties };
    const { canceled, filePaths } = await (window === null
      ? dialog.showOpenDialog(options)
      : dialog.showOpenDialog(window, options));
    return canceled ? null : (filePaths[0] ?? null);
  }
  const { name, extensions } = fileKinds[format];
  const options = {
    title: 'Save the report',
    defaultPath: join(documents, `${stem}.${extensions[0]}`),
    filters: [{ name, extensions: [...extensions] }],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  return canceled || filePath === '' ? null : filePath;
}
