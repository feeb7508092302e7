// Names of files that every system takes.

/** A name that people typed as a part of a file's name: letters, digits, - and ' alone. @param missing if none is left */
export function safeName(name: string, missing: string): string {
  const safe = name.replace(/[^\p{L}\p{M}\p{N}'-]+/gu, '');
  return safe === '' ? missing : safe;
}

/** The folder beside a notebook in which it finds weights and data. @param notebook its file's name */
export function filesFolder(notebook: string): string {
  return `${notebook.replace(/\.ipynb$/i, '')}_files`;
}
