// `unroll report`: a report as a page, a PDF or a notebook.
import { basename, extname, resolve } from 'node:path';
import { authorSchema, reportLimits, type ReportAuthor, type ReportKind } from '../contract/report';
import { proposedRuns } from '../comparison/matching-runs';
import { Problem } from '../problem';
import { measureFreshNetworks } from '../workers/fresh-networks';
import { WorkerPool } from '../workers/pool';
import { findRun } from './find-run';
import { duration } from './format';
import { onInterrupt } from './interrupt';
import type { Session } from './session';

interface ReportOptions {
  readonly runs?: string;
  readonly name?: string;
  readonly kind: ReportKind;
  readonly full?: true;
  readonly fullTraining?: true;
  readonly withData?: true;
  readonly python?: string;
  /** commander's name for --no-run */
  readonly run: boolean;
}

export async function report(
  { store, spawnWorker, answer, printPdf }: Session,
  word: string,
  options: ReportOptions,
): Promise<void> {
  const started = performance.now();
  const file = resolve(word);
  const format = formats[extname(file).toLowerCase()];
  if (format === undefined) {
    throw new Problem(
      'bad-request',
      `A report is FILE.pdf, FILE.html or FILE.ipynb, not "${word}".`,
    );
  }
  if (format === 'pdf' && printPdf === null) throw noPdf();
  const author = readAuthor(options.name);
  const { kind } = options;
  // Loaded only here, since figures and equations take time to load.
  const [{ reportDefinition }, reports] = await Promise.all([
    import('../reports/coursework/report-definitions'),
    import('../reports/reports'),
  ]);
  const definition = reportDefinition(kind, options.full === true ? 'full' : 'short');
  const words = options.runs?.split(',').map((one) => one.trim());
  const runIds =
    words?.map((one) => findRun(store, one).id) ?? proposedRuns(kind, store.runs.list());
  if (runIds.length > reportLimits.runs) {
    throw new Problem('bad-request', `A report takes ${reportLimits.runs} runs at most.`);
  }
  const isNotebook = format === 'notebook';
  const made = reports.makeReport(definition, store, runIds, author, {
    notebook: isNotebook ? basename(file) : undefined,
    isFullTraining: options.fullTraining === true,
    activationGradients: definition.measuresActivations ? await measuredBy(spawnWorker) : null,
  });
  // What the store's author typed is run by whoever names a Python for it.
  const isRun = reports.hasTypedPython(made.document)
    ? isNotebook && options.python !== undefined
    : isNotebook || reports.hasPython(made.document);
  const python = isRun && options.run ? await choosePython(reports, options.python) : null;
  const cancel = new AbortController();
  const ignoreInterrupts = onInterrupt({
    first: () => {
      cancel.abort();
    },
    // What is finished is still to be written.
    insist: () => undefined,
  });
  const target = { format, path: file, withData: options.withData === true };
  const onCell = showCell(definition.executionTime(made.data));
  const { files, execution } = await reports
    .saveReport(store, made, target, printPdf ?? (() => Promise.reject(noPdf())), {
      python,
      signal: cancel.signal,
      onCell,
    })
    .finally(ignoreInterrupts);
  const missing = reports.missingFrom(definition, made.data);
  const others = files.length > 1 ? ` and ${files.length - 1} files beside it` : '';
  const lines = [
    `Wrote ${file}${others} in ${duration(performance.now() - started)}.`,
    ...(execution === null ? [] : [execution]),
    ...missing,
  ];
  answer({ files, runs: made.data.runs.map(({ run }) => run.id), missing }, lines.join('\n'));
}

async function measuredBy(spawnWorker: Session['spawnWorker']) {
  const workers = new WorkerPool(spawnWorker);
  try {
    return await measureFreshNetworks(workers);
  } finally {
    await workers.close();
  }
}

/** @throws Problem bad-request for a --python without PyTorch; null if none was named and none is found */
async function choosePython(
  { findPython }: Pick<typeof import('../reports/reports'), 'findPython'>,
  path: string | undefined,
) {
  const found = await findPython(path ?? null);
  if (found !== null || path === undefined) return found;
  const message = `${path} is not a Python with PyTorch. Install PyTorch there, name another with --python, or leave the notebook without outputs with --no-run.`;
  throw new Problem('bad-request', message);
}

/** @param time that all cells take, in words: it is said first */
const showCell = (time: string) => (cell: number, cells: number) => {
  if (cell === 1) {
    process.stderr.write(
      `The Python of the report takes ${time}. Ctrl-C keeps what is finished.\n`,
    );
  }
  process.stderr.write(`Running cell ${cell} of ${cells}\n`);
};

const formats: Readonly<Record<string, 'pdf' | 'html' | 'notebook'>> = {
  '.pdf': 'pdf',
  '.html': 'html',
  '.ipynb': 'notebook',
};

function readAuthor(name: string | undefined): ReportAuthor {
  if (name === undefined) return authorSchema.parse({});
  const [lastName, firstName, ...rest] = name.split(',');
  if (firstName === undefined || rest.length > 0) {
    throw new Problem('bad-request', `Give the name as "Last, First", with one comma.`);
  }
  const author = authorSchema.safeParse({ lastName, firstName });
  if (author.success) return author.data;
  throw new Problem('bad-request', author.error.issues[0]?.message ?? 'This name does not work');
}

function noPdf(): Problem {
  return new Problem(
    'export-failed',
    'A PDF is printed by Electron, without which this command line was started. Nothing was written. Use "unroll report FILE.pdf" of the package or of "npm run unroll", or write FILE.html, which any browser prints.',
  );
}
