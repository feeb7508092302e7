// Runs as data files, for the window and the command line.
import { dirname, join } from 'node:path';
import type { TableFormat } from '../contract/table-formats';
import type { DataSubject, SavedFiles } from '../contract/run-exports';
import type { Run } from '../engine/contract';
import { at } from '../core/element-at';
import type { StoreContents } from '../store';
import { csv } from '../engine/export';
import { toJson } from './json';
import { runRows, createValueRows } from './rows';
import { toFileName } from './file-names';
import { createEventFileName, runEvents } from './tensorboard/run-events';
import { writeExport, runWrite } from '../files/durable-file';
import { makeFolder } from '../files/regular-file';

type Store = Pick<StoreContents, 'curves'>;

/** Yields a file's text, piece by piece. */
export function writeDataParts(
  store: Store,
  runs: readonly Run[],
  subject: DataSubject,
  format: TableFormat,
): Iterable<string> {
  if (format === 'json') return toJson(store, runs, subject === 'values');
  return csv.write(subject === 'runs' ? runRows(runs) : createValueRows(store, runs));
}

/** @throws Problem file-unwritable */
export async function exportTable(
  store: Store,
  runs: readonly Run[],
  subject: DataSubject,
  format: TableFormat,
  file: string,
): Promise<SavedFiles> {
  const bytes = await writeExport(file, writeDataParts(store, runs, subject, format));
  return { files: [file], bytes };
}

/** Returns the files that `exportEvents` writes in a folder: one per run, in a folder named after it. */
export function listEventFiles(runs: readonly Run[], folder: string): string[] {
  // The number distinguishes runs of the same name.
  return runs.map((run) =>
    join(folder, toFileName(`${run.id} ${run.name}`, String(run.id)), createEventFileName(run)),
  );
}

/** @throws Problem file-unwritable; the files of previous runs are complete */
export async function exportEvents(
  store: Store,
  runs: readonly Run[],
  folder: string,
): Promise<SavedFiles> {
  const files = listEventFiles(runs, folder);
  let bytes = 0;
  for (const [i, run] of runs.entries()) {
    const file = at(files, i);
    await runWrite(file, () => {
      makeFolder(dirname(file));
    });
    bytes += await writeExport(file, runEvents(store, run));
  }
  return { files, bytes };
}
