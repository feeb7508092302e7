// Saves a report in any format, the same for the window and the command line. Its Python runs first unless its outputs are known.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ReportSave, SavedReport } from '../contract/report';
import { writeExport } from '../durable-file';
import { at } from '../element-at';
import type { StoreReader } from '../store/store-reader';
import { makeTemporaryFolder } from '../temporary-folder';
import { hasPython, hasTypedPython } from './execution/with-outputs';
import { toHtml } from './to-html';
import { executionInWords } from './to-notebook';
import {
  filesBesideNotebook,
  pageOf,
  writeNotebook,
  type ExecutionOptions,
  type Report,
} from './write-report';

interface Target extends Pick<ReportSave, 'format' | 'withData'> {
  /** A file; a folder for a PDF per part. */
  readonly path: string;
}

/** All files that saving writes, the one that was asked for first. */
export function filesOf(report: Report, { format, path, withData }: Target): readonly string[] {
  if (format === 'notebook') return [path, ...filesBesideNotebook(report, path, withData)];
  if (format !== 'pdf-per-part') return [path];
  return report.document.sections.map(({ stem }) => join(path, `${stem}.pdf`));
}

/** @param print makes a PDF of a page @throws Problem checkpoint-…, data-…, file-unwritable or export-failed */
export async function saveReport(
  store: StoreReader,
  report: Report,
  target: Target,
  print: (html: string) => Promise<Uint8Array>,
  execution: ExecutionOptions,
): Promise<SavedReport> {
  const files = filesOf(report, target);
  if (target.format === 'notebook') {
    const options = { ...execution, withData: target.withData };
    const ran = await writeNotebook(store, report, target.path, options);
    return { files, execution: executionInWords(ran) };
  }
  const isRun = hasPython(report.document) && !hasTypedPython(report.document);
  const ran = isRun ? await runPage(store, report, execution) : null;
  const page = pageOf(store, report);
  // One after the other, since each PDF needs the memory of a printed page.
  for (const [index, part] of (target.format === 'pdf-per-part'
    ? page.sections
    : [null]
  ).entries()) {
    const html = toHtml(page, part);
    await writeExport(at(files, index), [target.format === 'html' ? html : await print(html)]);
  }
  return { files, execution: ran };
}

/** Runs the Python of a page in a folder of its own, with the weights that it loads. @returns whether it ran, in words */
async function runPage(
  store: StoreReader,
  report: Report,
  execution: ExecutionOptions,
): Promise<string> {
  const folder = makeTemporaryFolder('unroll-notebook-');
  try {
    const file = join(folder, `${report.document.stem}.ipynb`);
    const options = { ...execution, withData: false };
    return executionInWords(await writeNotebook(store, report, file, options));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
