// Runs and all their values as files for other programs.
import { existsSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { counted } from '../catalogue/number-words';
import { dataSubjects, type DataSubject, type SavedFiles } from '../contract/run-exports';
import type { Run } from '../contract/run';
import { dataFormats, type DataFormat, type TableFormat } from '../catalogue/data-formats';
import { eventFiles, exportEvents, exportTable } from '../export/export-data';
import { requireNewFile } from '../durable-file';
import { Problem } from '../problem';
import { chosenRuns } from './chosen-runs';
import { thousands } from './format';
import type { Session } from './session';

export interface DataWords {
  readonly format?: string;
  readonly of?: DataSubject;
  readonly where?: string;
  readonly overwrite?: true;
}

/** @param words RUNs, and last the target: a file, or a folder for one file each of runs and values */
export async function exportData(
  session: Session,
  words: readonly string[],
  { format: chosen, of, where, overwrite }: DataWords,
): Promise<void> {
  const target = words.at(-1);
  if (target === undefined)
    throw new Problem('bad-request', 'Name the runs, then a file or folder.');
  const path = resolve(target);
  const format = formatOf(path, chosen);
  const runs = chosenRuns(session, words.slice(0, -1), where);
  const { store, answer } = session;
  const demand = (files: readonly string[]) => {
    if (overwrite !== true) files.forEach(requireNewFile);
  };
  let saved: SavedFiles;
  if (format === 'tensorboard') {
    demand(eventFiles(runs, path));
    saved = await exportEvents(store, runs, path);
  } else {
    const tables = tablesAt(path, format, of);
    demand(tables.map(({ file }) => file));
    saved = await writeAll(session, runs, format, tables);
  }
  const { files, bytes } = saved;
  const [first = path] = files;
  const what = files.length === 1 ? first : `${files.length} files in ${path}`;
  answer(
    { ...saved, runs: runs.map(({ id }) => id) },
    `Wrote ${what} (${thousands(bytes)} bytes, ${counted(runs.length, 'run')}).`,
  );
}

interface TableFile {
  readonly subject: DataSubject;
  readonly file: string;
}

/** A name with the format's extension is a file; any other is a folder, for both subjects unless one is named. */
function tablesAt(path: string, format: TableFormat, of: DataSubject | undefined): TableFile[] {
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!isFolder && extname(path).toLowerCase() === `.${format}`) {
    return [{ subject: of ?? 'values', file: path }];
  }
  const subjects = of === undefined ? dataSubjects : [of];
  return subjects.map((one) => ({ subject: one, file: join(path, `${one}.${format}`) }));
}

async function writeAll(
  { store }: Session,
  runs: readonly Run[],
  format: TableFormat,
  tables: readonly TableFile[],
): Promise<SavedFiles> {
  const files: string[] = [];
  let bytes = 0;
  for (const { subject, file } of tables) {
    bytes += (await exportTable(store, runs, subject, format, file)).bytes;
    files.push(file);
  }
  return { files, bytes };
}

function formatOf(path: string, chosen: string | undefined): DataFormat {
  const word = chosen ?? extname(path).slice(1).toLowerCase();
  const format = dataFormats.find((one) => one === word);
  if (format !== undefined) return format;
  const message = `Choose the format of "${path}": --format ${dataFormats.join(', ')}.`;
  throw new Problem('bad-request', message);
}
