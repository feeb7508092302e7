// Asks before files are replaced that were not chosen in the system's dialog.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import { count } from '../../core/number-texts';

/** The number of names that fit into a dialog. */
const maxNames = 8;

/** @returns true if none of the files exists, or the user allows replacing them */
export async function confirmReplacing(
  window: BrowserWindow | null,
  files: readonly string[],
): Promise<boolean> {
  const names = files.filter((file) => existsSync(file)).map((file) => basename(file));
  const [first, ...others] = names;
  if (first === undefined) return true;
  const options = {
    type: 'question' as const,
    message: others.length === 0 ? `Replace "${first}"?` : `Replace ${count(names.length)} files?`,
    detail: `Already in that folder: ${names.slice(0, maxNames).join(', ')}${names.length > maxNames ? ', …' : ''}.`,
    buttons: ['Replace', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  };
  const { response } = await (window === null
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response === 0;
}
