// What the cells of a report's notebook printed when they last ran. It is kept beside the run store, under a hash of the
// cells, so that page and notebook show it without running anything again.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../durable-file';
import type { ReportDocument } from '../document';
import { codeCells } from '../to-notebook';
import { executionSchema, type Execution } from './execute';

/** @param directory of the run store */
export function cachedExecution(directory: string, document: ReportDocument): Execution | null {
  try {
    return executionSchema.parse(JSON.parse(readFileSync(fileOf(directory, document), 'utf8')));
  } catch {
    // None yet, or one of another version: it can be made again.
    return null;
  }
}

export function cacheExecution(
  directory: string,
  document: ReportDocument,
  execution: Execution,
): void {
  writeDurably(fileOf(directory, document), Buffer.from(JSON.stringify(execution)), true);
}

const folder = 'executed-notebooks';

function fileOf(directory: string, document: ReportDocument): string {
  // The name of the folder beside the notebook does not change what its cells print.
  const sources = codeCells(document).filter((source) => !source.startsWith('FILES = '));
  const name = createHash('sha256').update(JSON.stringify(sources)).digest('hex').slice(0, 32);
  return join(directory, folder, `${name}.json`);
}
