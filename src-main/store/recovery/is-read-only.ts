import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether there is a store that cannot be written. */
export function isReadOnly(directory: string): boolean {
  const file = join(directory, 'unroll.db');
  if (!existsSync(file)) return false;
  try {
    accessSync(directory, constants.W_OK);
    accessSync(file, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
