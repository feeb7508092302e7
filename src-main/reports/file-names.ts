// File names that are valid on every system.

/** Converts user text to a part of a file name: letters, digits, - and '. @param missing if none remain */
export function toSafeName(name: string, missing: string): string {
  const safe = name.replace(/[^\p{L}\p{M}\p{N}'-]+/gu, '');
  return safe === '' ? missing : safe;
}

/** Returns the folder next to a notebook for its weights and data. @param notebook its file name */
export function getFilesFolder(notebook: string): string {
  return `${notebook.replace(/\.ipynb$/i, '')}_files`;
}
