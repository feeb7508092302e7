// The system's dialogs for choosing files and folders. No file is replaced without a question.
import { existsSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import {
  app,
  dialog,
  type BrowserWindow,
  type OpenDialogOptions,
  type SaveDialogOptions,
} from 'electron';
import { confirmReplacing } from './confirm-replacing';

export interface FileKind {
  /** "Web page" */
  readonly name: string;
  /** The allowed extensions; the first is added to a name without an extension. */
  readonly extensions: readonly [string, ...string[]];
}

/** The folder of the previous choice, which is proposed; initially that of the user's documents. */
let lastFolder: string | null = null;
const getProposedFolder = () => lastFolder ?? app.getPath('documents');

/**
 * @param name the name of the proposed file, with its extension
 * @returns the chosen file, or null when the user cancels
 */
export async function askForFile(
  window: BrowserWindow | null,
  title: string,
  name: string,
  { name: kind, extensions }: FileKind,
): Promise<string | null> {
  const options: SaveDialogOptions = {
    title,
    defaultPath: join(getProposedFolder(), name),
    filters: [{ name: kind, extensions: [...extensions] }],
    // Needed on Linux; elsewhere the system always asks.
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return null;
  lastFolder = dirname(filePath);
  if (extname(filePath) !== '') return filePath;
  // The dialog has asked about replacing the name as typed, not this file.
  const file = `${filePath}.${extensions[0]}`;
  return (await confirmReplacing(window, [file])) ? file : null;
}

/** @returns the chosen folder, or null when the user cancels */
export async function askForFolder(
  window: BrowserWindow | null,
  title: string,
): Promise<string | null> {
  const chosen = await open(window, {
    title,
    defaultPath: getProposedFolder(),
    properties: ['openDirectory', 'createDirectory'],
  });
  return chosen?.[0] ?? null;
}

/** @returns the chosen files, or null when the user cancels */
export function askForFiles(
  window: BrowserWindow | null,
  title: string,
  { name, extensions }: FileKind,
): Promise<readonly string[] | null> {
  return open(window, {
    title,
    filters: [
      { name, extensions: [...extensions] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile', 'multiSelections'],
  });
}

async function open(
  window: BrowserWindow | null,
  options: OpenDialogOptions,
): Promise<readonly string[] | null> {
  const { canceled, filePaths } = await (window === null
    ? dialog.showOpenDialog(options)
    : dialog.showOpenDialog(window, options));
  return canceled || filePaths.length === 0 ? null : filePaths;
}

/** Returns the first folder that does not exist yet: "name", "name 2", … */
export function chooseNewFolder(parent: string, name: string): string {
  for (let i = 1; ; i++) {
    const folder = join(parent, i === 1 ? name : `${name} ${i}`);
    if (!existsSync(folder)) return folder;
  }
}
