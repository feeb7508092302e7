// `unroll report`: a report as a page or a notebook.
import { basename, extname, resolve } from 'node:path';
import {
  authorSchema,
  reportLimits,
  reportKinds,
  type ReportAuthor,
  type ReportKind,
} from '../contract/report';
import { bestMatchingRuns } from '../comparison/matching-runs';
import { Problem } from '../problem';
import { findRun } from './find-run';
import { duration } from './format';
import type { Session } from './session';

interface ReportOptions {
  readonly runs?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly withData?: true;
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
  // Figures and equations are loaded only by those who want them.
  const [{ reportForms }, reports] = await Promise.all([
    import('../coursework/report-forms'),
    import('../reports/reports'),
  ]);
  const form = reportForms[kindOf(options.kind)];
  const words = options.runs?.split(',').map((one) => one.trim());
  const runIds =
    words?.map((one) => findRun(store, one).id) ??
    bestMatchingRuns(store.listRuns(), reportLimits.runs);
  if (runIds.length > reportLimits.runs) {
    throw new Problem('bad-request', `A report takes ${reportLimits.runs} runs at most.`);
  }
  const made = reports.makeReport(form, store, runIds, author, basename(file));
  const files =
    ending === '.html'
      ? reports.writePage(made, file)
      : await reports.writeNotebook(store, made, file, options.withData === true);
  const missing = reports.missingFrom(form, made.data);
  const others = files.length > 1 ? ` and ${files.length - 1} files beside it` : '';
  const lines = [`Wrote ${file}${others} in ${duration(performance.now() - started)}.`, ...missing];
  answer({ files, runs: made.data.runs.map(({ run }) => run.id), missing }, lines.join('\n'));
}

function kindOf(word: string | undefined): ReportKind {
  const kind = reportKinds.find((one) => one === (word ?? 'my-work'));
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
