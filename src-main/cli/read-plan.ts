// Reads the plan of a sweep from a folder that anyone may have written.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { mostPlanBytes } from '../contract/sweep';
import { messageOf, Problem } from '../problem';
import { readRegularFile } from '../regular-file';

/**
 * What the folder's plan.json holds, which need not be a plan; undefined if there is none.
 * @throws Problem bad-data
 */
export function readPlan(directory: string): unknown {
  const file = join(directory, 'plan.json');
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readRegularFile(file, mostPlanBytes).toString()) as unknown;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is not JSON' : messageOf(error);
    throw new Problem(
      'bad-data',
      `The plan ${file} cannot be read: ${why}. Nothing was changed. Write the plan again, or choose another folder.`,
      error,
    );
  }
}
