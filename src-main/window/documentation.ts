// Help ▸ Documentation: the project's own pages, opened from the disk by the system.
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { dialog, shell } from 'electron';

/** @param folder of Markdown files @returns file by title; none where there is no such folder */
export function findDocumentation(folder: string): ReadonlyMap<string, string> {
  try {
    const names = readdirSync(folder).filter((name) => extname(name) === '.md');
    return new Map(names.sort().map((name) => [titleOf(name), join(folder, name)]));
  } catch {
    return new Map();
  }
}

/** "run-store.md" as "Run store" */
function titleOf(name: string): string {
  const words = name.slice(0, -extname(name).length).toLowerCase().replaceAll('-', ' ');
  const title = words === 'onnx' ? 'ONNX' : words;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** No program may be set up for Markdown: its folder is then shown. */
export async function openDocumentation(file: string): Promise<void> {
  const refusal = await shell.openPath(file);
  if (refusal === '') return;
  shell.showItemInFolder(file);
  dialog.showErrorBox('The page could not be opened', `${refusal}. It is the file ${file}.`);
}
