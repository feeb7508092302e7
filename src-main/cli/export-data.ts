// `unroll export-data`: runs and all their values as files for other programs.
import { existsSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { counted } from '../catalogue/number-words';
import { dataSubjects, type DataSubject, type SavedFiles } from '../contract/run-exports';
import type { Run } from '../contract/run';
import { dataFormats, type DataFormat, type TableFormat } from '../catalogue/data-formats';
import { eventFiles, exportEvents, exportTable } from '../export/export-data';
import { requireNewFile } from '../export/write-file';
import { Problem } from '../problem';
import { chosenRuns } from './chosen-runs';
import { thousands } from './format';
import type { Session } from './session';

interface ExportOptions {
  readonly format?: string;
  readonly of?: string;
  readonly where?: string;
  readonly overwrite?: true;
}

/** @param words RUNs, and last the target: a file, or a folder for one file each of runs and values */
export async function exportData(
  session: Session,
  words: readonly string[],
  { format: word, of, where, overwrite }: ExportOptions,
): Promise<void> {
  const target = words.at(-1);
  if (target === undefined)
    throw new Problem('bad-request', 'Name the runs, then a file or folder.');
  const path = resolve(target);
  const format = formatOf(path, word);
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
function tablesAt(path: string, format: TableFormat, of: string | undefined): TableFile[] {
  const subject = of === undefined ? null : subjectOf(of);
  const isFolder = existsSync(path) && statSync(path).isDirectory();
  if (!isFolder && extname(path).toLowerCase() === `.${format}`) {
    return [{ subject: subject ?? 'values', file: path }];
  }
  const subjects = subject === null ? dataSubjects : [subject];
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

function formatOf(path: string, word: string | undefined): DataFormat {
  const name = word ?? extname(path).slice(1).toLowerCase();
  const format = dataFormats.find((one) => one === name);
  if (format !== undefined) return format;
  const choices = dataFormats.join(', ');
  throw new Problem(
    'bad-request',
    word === undefined
      ? `Choose the format of "${path}": --format ${choices}.`
      : `--format is one of ${choices}, not "${word}".`,
  );
}

function subjectOf(word: string): DataSubject {
  const subject = dataSubjects.find((one) => one === word);
  if (subject !== undefined) return subject;
  throw new Problem('bad-request', `--of is one of ${dataSubjects.join(', ')}, not "${word}".`);
}
