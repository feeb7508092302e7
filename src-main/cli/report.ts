// `unroll report`: a report as a page, a PDF or a notebook.
import { basename, extname, resolve } from 'node:path';
import {
  authorSchema,
  notebookCommand,
  reportLimits,
  type ReportAuthor,
  type ReportKind,
} from '../contract/report';
import { listRunsOfBestSettings } from '../comparison';
import { Problem } from '../core/problem';
import { requireNewFile } from '../files/durable-file';
import { findChosenRuns } from './chosen-runs';
import { parseOrThrow } from './parsed';
import type { Session } from './session';

interface ReportOptions {
  readonly runs?: string;
  readonly where?: string;
  readonly name?: string;
  readonly overwrite?: true;
  readonly kind: ReportKind;
}

export async function report(
  session: Session,
  word: string,
  { runs, where, name, kind, overwrite }: ReportOptions,
): Promise<void> {
  const { store, answer, printPdf, workers } = session;
  const file = resolve(word);
  const format = formats[extname(file).toLowerCase()];
  if (format === undefined) {
    const message = `A report is FILE.pdf, FILE.html or FILE.ipynb, not "${word}".`;
    throw new Problem('bad-request', message);
  }
  if (format === 'pdf' && printPdf === null) throw createNoPdfProblem();
  const author = parseAuthor(name);
  // Loaded only here, since figures and equations take time to load.
  const [{ reportDefinitions }, reports] = await Promise.all([
    import('../courses/courses'),
    import('../reports/reports'),
  ]);
  const definition = reportDefinitions[kind];
  const args = runs === undefined ? [] : [runs];
  const runIds =
    runs === undefined && where === undefined
      ? listRunsOfBestSettings(store.runs.list(), kind === 'experiment' ? reportLimits.settings : 1)
      : findChosenRuns(session, args, where).map(({ id }) => id);
  if (runIds.length > reportLimits.runs) {
    throw new Problem('bad-request', `A report takes ${reportLimits.runs} runs at most.`);
  }
  const isNotebook = format === 'notebook';
  const notebook = isNotebook ? basename(file) : undefined;
  const predict = async (runId: number) => {
    const { config, file: checkpointFile } = store.files.checkpoint(runId, null);
    return (await workers.run('predictions', { config, checkpointFile })).numbers;
  };
  const made = await reports.makeReport(definition, store, runIds, author, predict, notebook);
  const target = { format, path: file };
  if (overwrite !== true) reports.listFiles(made, target).forEach(requireNewFile);
  const print = printPdf ?? (() => Promise.reject(createNoPdfProblem()));
  const { files } = await reports.saveReport(store, made, target, print);
  const missing = reports.listMissing(definition, made.data);
  const others = files.length > 1 ? ` and ${files.length - 1} files beside it` : '';
  const lines = [
    `Wrote ${file}${others}.`,
    ...(isNotebook ? [`To run it, choose Run All in Jupyter, or use: ${notebookCommand}`] : []),
    ...missing,
  ];
  answer({ files, runs: made.data.runs.map(({ run }) => run.id), missing }, lines.join('\n'));
}

const formats: Readonly<Record<string, 'pdf' | 'html' | 'notebook'>> = {
  '.pdf': 'pdf',
  '.html': 'html',
  '.ipynb': 'notebook',
};

function parseAuthor(name: string | undefined): ReportAuthor {
  if (name === undefined) return authorSchema.parse({});
  const [lastName, firstName, ...rest] = name.split(',');
  if (firstName === undefined || rest.length > 0) {
    const message =
      '--name takes the author as "Last, First", with one comma. Nothing was written.';
    throw new Problem('bad-request', message);
  }
  return parseOrThrow(
    authorSchema,
    { lastName, firstName },
    ({ message }) => `--name: ${message}. Nothing was written.`,
  );
}

function createNoPdfProblem(): Problem {
  return new Problem(
    'export-failed',
    'A PDF is printed by Electron, without which this command line was started. Nothing was written. Use "unroll report FILE.pdf" of the package or of "npm run unroll", or write FILE.html, which any browser prints.',
  );
}
