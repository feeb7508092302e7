// Tables of runs, and their import.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importFile, pairTables } from '../../src-main/queue/library/import-file';
import { ModelLibrary } from '../../src-main/queue/library/library';
import type { RunStore } from '../../src-main/store/run-store';
import { createDirectWorkers } from './direct-workers';
import { createTemporaryDirectory } from './temporary';

export async function importTables(store: RunStore, files: readonly string[]) {
  const workers = createDirectWorkers();
  const library = new ModelLibrary(store, workers);
  const [pair] = pairTables(files);
  if (pair === undefined) throw new Error('No table.');
  const imported = await importFile(pair, { store, workers, library });
  return imported.kind === 'runs' ? imported : { runs: [], added: NaN };
}

/** Creates a file with these lines. */
export function table(...lines: readonly string[]): string {
  const file = join(createTemporaryDirectory(), 'mine.csv');
  writeFileSync(file, `\ufeff${lines.join('\r\n')}\r\n\r\n`);
  return file;
}
