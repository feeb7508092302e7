// `unroll report`: a report as a page or a notebook.
import { basename, extname, resolve } from 'node:path';
import {
  authorSchema,
  reportLimits,
  reportKinds,
  type ReportAuthor,
  type ReportKind,
} from '../contract/report';
import { bestOfEachModel } from '../comparison/best-of-each';
import { bestMatchingRuns } from '../comparison/matching-runs';
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import { findRun } from './find-run';
import { duration } from './format';
import type { Session } from './session';

interface ReportOptions {
  readonly runs?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly full?: true;
  readonly withData?: true;
  readonly python?: string;
  /** commander's name for --no-run */
  readonly run: boolean;
}

export async function report(
  { store, answer }: Session,
  word: string,
  options: ReportOptions,
): Promise<void> {
  const started = performance.now();
  const file = resolve(word);
  const ending = extname(file).toLowerCase();
  if (ending === '.pdf') throw noPdf();
  if (ending !== '.html' && ending !== '.ipynb') {
    throw new Problem('bad-request', `A report is FILE.html or FILE.ipynb, not "${word}".`);
  }
  const author = readAuthor(options.name);
  // Loaded only here, since figures and equations take time to load.
  const [{ reportDefinition }, reports] = await Promise.all([
    import('../reports/coursework/report-definitions'),
    import('../reports/reports'),
  ]);
  const kind = kindOf(options.kind);
  const definition = reportDefinition(kind, options.full === true ? 'full' : 'short');
  const words = options.runs?.split(',').map((one) => one.trim());
  const runIds =
    words?.map((one) => findRun(store, one).id) ?? proposedRuns(kind, store.runs.list());
  if (runIds.length > reportLimits.runs) {
    throw new Problem('bad-request', `A report takes ${reportLimits.runs} runs at most.`);
  }
  const made = reports.makeReport(definition, store, runIds, author, basename(file));
  const { files, execution } =
    ending === '.html'
      ? { files: reports.writePage(store, made, file), execution: null }
      : await reports.writeNotebook(store, made, file, {
          withData: options.withData === true,
          python: options.run ? await choosePython(reports, options.python) : null,
          onCell: showCell,
        });
  const missing = reports.missingFrom(definition, made.data);
  const others = files.length > 1 ? ` and ${files.length - 1} files beside it` : '';
  const lines = [
    `Wrote ${file}${others} in ${duration(performance.now() - started)}.`,
    ...(ending === '.ipynb' ? [reports.executionInWords(execution)] : []),
    ...missing,
  ];
  answer({ files, runs: made.data.runs.map(({ run }) => run.id), missing }, lines.join('\n'));
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

function showCell(cell: number, cells: number): void {
  process.stderr.write(`Running cell ${cell} of ${cells} of the notebook\n`);
}

/** A course compares cells that were trained in the same way. */
const proposedRuns = (kind: ReportKind, runs: readonly Run[]) =>
  (kind === 'experiment' ? bestOfEachModel : bestMatchingRuns)(runs, reportLimits.runs);

function kindOf(word: string | undefined): ReportKind {
  const kind = reportKinds.find((one) => one === (word ?? 'experiment'));
  if (kind !== undefined) return kind;
  throw new Problem(
    'bad-request',
    `--kind is one of ${reportKinds.join(', ')}, not "${word ?? ''}".`,
  );
}

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
    'A PDF is printed by the app: open Unroll, choose Report and save as PDF there. Nothing was written. From the command line take FILE.html, which any browser prints.',
  );
}
