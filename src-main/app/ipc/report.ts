// Reports for the window: a preview, and files to hand in.
import { basename, join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { ReportFormat, ReportRequest, ReportSave, SavedReport } from '../../contract/report';
import type { TestSets } from '../../datasets/test-sets';
import { at } from '../../element-at';
import { freshNetworks, type ActivationGradients } from '../../contract/activation-gradients';
import { Problem } from '../../problem';
import type { LiveEvent } from '../../contract/live';
import type { ReportDocument } from '../../reports/document';
import type { Report } from '../../reports/write-report';
import type { RunStore } from '../../store/run-store';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './bridge';
import { mayReplace } from './may-replace';
import { askForFile, askForFolder } from './save-dialog';
import type { SavedPlaces } from './saved-files';

/** Implemented by src-main/app/window/report-pages.ts. */
export interface ReportState {
  show(html: string): string;
  print(html: string): Promise<Uint8Array>;
}

/** Figures and equations are loaded with the first report, not with the window. */
async function load() {
  const [{ reportDefinition }, reports] = await Promise.all([
    import('../../reports/coursework/report-definitions'),
    import('../../reports/reports'),
  ]);
  return { ...reports, reportDefinition };
}

export function reportHandlers(
  store: RunStore,
  pages: ReportState,
  testSets: TestSets,
  window: () => BrowserWindow | null,
  emit: (event: LiveEvent) => void,
  saved: SavedPlaces,
  workers: Pick<WorkerPool, 'run'>,
): HandlersOf<'report'> {
  /** The same for every report, so measured once. */
  let gradients: Promise<ActivationGradients | null> | null = null;
  const measured = () =>
    (gradients ??= workers.run('activation-gradients', freshNetworks).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
      return null; // the report is useful even without them
    }));

  const make = async (request: ReportRequest, notebook?: string) => {
    const { reportDefinition, makeReport } = await load();
    const { kind, length, runIds, author, isFullTraining } = request;
    const definition = reportDefinition(kind, length);
    const activationGradients = definition.measuresActivations ? await measured() : null;
    const options = { notebook, isFullTraining, activationGradients, testSets };
    return makeReport(definition, store, runIds, author, options);
  };

  /** Of the report whose Python is running. */
  let running: AbortController | null = null;

  const execution = async (python: string | null) => {
    running = new AbortController();
    return {
      python: python === null ? null : await (await load()).findPython(python),
      signal: running.signal,
      onCell: (cell: number, cells: number) => {
        emit({ kind: 'notebook', cell, cells });
      },
    };
  };

  const save = async ({ format, withData, python, ...request }: ReportSave) => {
    const { executedPage, reportDefinition, toHtml, writeReportFile } = await load();
    const definition = reportDefinition(request.kind, request.length);
    const target = await askForTarget(
      window(),
      format,
      definition.stem(request.author),
      definition.partName,
    );
    if (target === null) return null;
    if (format === 'notebook') {
      return saveNotebook(await make(request, basename(target)), target, withData, python);
    }
    const report = await make(request);
    const isPerPart = format === 'pdf-per-part';
    const files = isPerPart
      ? report.document.sections.map(({ stem }) => join(target, `${stem}.pdf`))
      : [target];
    if (isPerPart && !(await mayReplace(window(), files))) return null;
    const page = await executedPage(store, report, await execution(python));
    if (isPerPart) await printParts(page.document, files, pages);
    else {
      const html = toHtml(page.document);
      writeReportFile(target, format === 'html' ? html : await pages.print(html));
    }
    return { files, execution: page.execution };
  };

  /** The system's dialog has only asked about replacing the notebook itself. */
  const saveNotebook = async (
    report: Report,
    target: string,
    withData: boolean,
    python: string | null,
  ): Promise<SavedReport | null> => {
    const { executionInWords, filesBesideNotebook, writeNotebook } = await load();
    if (!(await mayReplace(window(), filesBesideNotebook(report, target, withData)))) return null;
    const options = { ...(await execution(python)), withData };
    const written = await writeNotebook(store, report, target, options);
    return { files: written.files, execution: executionInWords(written.execution) };
  };

  return {
    'report.preview': async (request) => {
      const { reportDefinition, missingFrom, pageOf, toHtml } = await load();
      const definition = reportDefinition(request.kind, request.length);
      const report = await make(request);
      const { data, fields } = report;
      return {
        address: pages.show(toHtml(pageOf(store, report))),
        missing: missingFrom(definition, data),
        fields,
        executionTime: definition.executionTime(data),
        partName: definition.partName,
      };
    },
    'report.answer': async ({ kind, field, answer }) => {
      const { answersName } = (await load()).reportDefinition(kind, 'full');
      if (answersName === null)
        throw new Problem('bad-request', 'This report has no answers to write.');
      store.saved.saveAnswer(answersName, field, answer);
    },
    'report.save': async (request) => saved.remember(await save(request)),
    'report.cancel': () => {
      running?.abort();
    },
    'report.python': async ({ path }) => (await load()).findPython(path),
  };
}

/** One after the other, since each needs the memory of a printing window. */
async function printParts(
  document: ReportDocument,
  files: readonly string[],
  pages: ReportState,
): Promise<void> {
  const { toHtml, writeReportFile } = await load();
  for (const [index, section] of document.sections.entries()) {
    writeReportFile(at(files, index), await pages.print(toHtml(document, section)));
  }
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
