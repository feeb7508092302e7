// Saves a report in any format, the same for the window and the command line.
import { join } from 'node:path';
import type { ReportSave, SavedReport } from '../contract/report';
import { writeExport } from '../files/durable-file';
import { at } from '../core/element-at';
import type { StoreContents } from '../store';
import { toHtml } from './to-html';
import { listNotebookFiles, writeNotebook, type Report } from './write-report';

interface Target extends Pick<ReportSave, 'format'> {
  /** The path of a file, or of a folder for a PDF per part. */
  readonly path: string;
}

/** Returns all files that saving writes, the requested one first. */
export function listFiles(report: Report, { format, path }: Target): readonly string[] {
  if (format === 'notebook') return [path, ...listNotebookFiles(report, path)];
  if (format !== 'pdf-per-part') return [path];
  return report.document.sections.map(({ stem }) => join(path, `${stem}.pdf`));
}

/** @param print converts a page to PDF @throws Problem checkpoint-…, file-unwritable or export-failed */
export async function saveReport(
  store: StoreContents,
  report: Report,
  target: Target,
  print: (html: string) => Promise<Uint8Array>,
): Promise<SavedReport> {
  const files = listFiles(report, target);
  if (target.format === 'notebook') {
    await writeNotebook(store, report, target.path);
    return { files };
  }
  const { document } = report;
  // One at a time, since each PDF needs the memory of a printed page.
  for (const [index, part] of (target.format === 'pdf-per-part'
    ? document.sections
    : [null]
  ).entries()) {
    const html = toHtml(document, part);
    await writeExport(at(files, index), [target.format === 'html' ? html : await print(html)]);
  }
  return { files };
}
