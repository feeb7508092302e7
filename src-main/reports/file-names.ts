// File names that are valid on every system.

/** What someone typed as part of a file name: only letters, digits, - and '. @param missing if none is left */
export function safeName(name: string, missing: string): string {
  const safe = name.replace(/[^\p{L}\p{M}\p{N}'-]+/gu, '');
  return safe === '' ? missing : safe;
}

/** The folder beside a notebook for its weights and data. @param notebook its file name */
export function filesFolder(notebook: string): string {
  return `${notebook.replace(/\.ipynb$/i, '')}_files`;
}
