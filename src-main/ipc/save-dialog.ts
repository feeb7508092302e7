// The system's dialogs for files and folders, to save to or to open. Nothing is overwritten without a question.
import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { mayReplace } from './may-replace';

export interface FileKind {
  /** "Web page" */
  readonly name: string;
  /** The first one is added to a name without an ending. */
  readonly extensions: readonly [string, ...string[]];
}

/** @param name of the proposed file, with its ending @returns the chosen file, or null when the user cancels */
export async function askForFile(
  window: BrowserWindow | null,
  title: string,
  name: string,
  { name: kind, extensions }: FileKind,
): Promise<string | null> {
  const options = {
    title,
    defaultPath: join(app.getPath('documents'), name),
    filters: [{ name: kind, extensions: [...extensions] }],
    // Elsewhere the system asks by itself; on Linux it must be told to.
    properties: ['createDirectory', 'showOverwriteConfirmation'] as (
      'createDirectory' | 'showOverwriteConfirmation'
    )[],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return null;
  if (extname(filePath) !== '') return filePath;
  // The dialog asked about the name as it was typed, not about this file.
  const file = `${filePath}.${extensions[0]}`;
  return (await mayReplace(window, [file])) ? file : null;
}

/** @returns the chosen folder, or null when the user cancels */
export async function askForFolder(
  window: BrowserWindow | null,
  title: string,
): Promise<string | null> {
  const options = {
    title,
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory', 'createDirectory'] as ('openDirectory' | 'createDirectory')[],
  };
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled ? null : (filePaths[0] ?? null);
}

/** @returns the chosen files, or null when the user cancels */
export async function askForFiles(
  window: BrowserWindow | null,
  title: string,
  { name, extensions }: FileKind,
): Promise<readonly string[] | null> {
  const options = {
    title,
    filters: [
      { name, extensions: [...extensions] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections'] as ('openFile' | 'multiSelections')[],
  };
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled || filePaths.length === 0 ? null : filePaths;
}

/** A folder that is not there yet: "name", "name 2", … */
export function newFolder(parent: string, name: string): string {
  for (let i = 1; ; i++) {
    const folder = join(parent, i === 1 ? name : `${name} ${i}`);
    if (!existsSync(folder)) return folder;
  }
}
