// Handles calls about reports: previews and saved files.
import { basename } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { ReportFormat, ReportRequest, ReportSave } from '../../contract/report';
import { Problem } from '../../core/problem';
import type { RunStore } from '../../store';
import type { WorkerPool } from '../../workers/pool';
import type { DomainHandlers } from './call-handlers';
import { createPredictor, findWeights } from './inspection';
import { confirmReplacing } from './confirm-replacing';
import { askForFile, askForFolder } from './save-dialog';
import type { SavedPaths } from './saved-files';

/** Implemented by src-main/app/window/report-pages.ts. */
export interface ReportState {
  show(html: string): string;
  print(html: string): Promise<Uint8Array>;
}

/** Figures and equations are loaded with the first report, not with the window. */
async function load() {
  const [{ reportDefinitions }, reports] = await Promise.all([
    import('../../courses/courses'),
    import('../../reports/reports'),
  ]);
  return { ...reports, reportDefinitions };
}

export function reportHandlers(
  store: RunStore,
  workers: WorkerPool,
  pages: ReportState,
  window: () => BrowserWindow | null,
  saved: SavedPaths,
): DomainHandlers<'report'> {
  const predictor = createPredictor(workers);
  const predict = async (runId: number) => {
    const found = await predictor.predictions(findWeights(store, runId, null).weights);
    return found?.numbers ?? null;
  };
  const make = async (request: ReportRequest, notebook?: string) => {
    const { reportDefinitions, makeReport } = await load();
    const { kind, runIds, author } = request;
    const definition = reportDefinitions[kind];
    return makeReport(definition, store, runIds, author, predict, notebook);
  };

  const save = async ({ format, ...request }: ReportSave) => {
    const { listFiles, reportDefinitions, saveReport } = await load();
    const { partName, stem } = reportDefinitions[request.kind];
    const path = await askForTarget(window(), format, stem(request.author), partName);
    if (path === null) return null;
    const target = { format, path };
    const report = await make(request, format === 'notebook' ? basename(path) : undefined);
    // The dialog has already asked about the requested file.
    const others = listFiles(report, target).filter((file) => file !== path);
    if (!(await confirmReplacing(window(), others))) return null;
    return saveReport(store, report, target, (html) => pages.print(html));
  };

  return {
    'report.preview': async (request) => {
      const { reportDefinitions, listMissing: missingFrom, toHtml } = await load();
      const definition = reportDefinitions[request.kind];
      const { data, document, fields } = await make(request);
      return {
        address: pages.show(toHtml(document)),
        missing: missingFrom(definition, data),
        fields,
        partName: definition.partName,
      };
    },
    'report.answer': async ({ kind, field, answer }) => {
      const { answersName } = (await load()).reportDefinitions[kind];
      if (answersName === null)
        throw new Problem('bad-request', 'This report has no answers to edit.');
      store.saved.saveAnswer(answersName, field, answer);
    },
    'report.save': async (request) => saved.remember(await save(request)),
  };
}

const fileKinds = {
  html: { name: 'Web page', extensions: ['html'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  notebook: { name: 'Jupyter notebook', extensions: ['ipynb'] },
} as const;

/** @returns the chosen file (a folder for a PDF per part), or null when the user cancels */
function askForTarget(
  window: BrowserWindow | null,
  format: ReportFormat,
  stem: string,
  partName: string,
): Promise<string | null> {
  if (format === 'pdf-per-part') return askForFolder(window, `Folder for a PDF per ${partName}`);
  const kind = fileKinds[format];
  return askForFile(window, 'Save the report', `${stem}.${kind.extensions[0]}`, kind);
}
