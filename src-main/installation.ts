// Whether this Unroll was installed as a package or runs from its source: texts that say what mends something ask here.

const archive = /[\\/]app\.asar[\\/]/;

/** @param file a file of the running program: in a package they all lie in one archive */
export const isInPackage = (file: string): boolean => archive.test(file);

/** What to do, in a sentence: its users have no npm where Unroll was installed, and nothing to install where it was not. */
export function advice(
  toDo: { readonly fromSource: string; readonly inPackage: string },
  isPackage = isInPackage(import.meta.filename),
): string {
  return isPackage ? toDo.inPackage : toDo.fromSource;
}

/** For parts that every package holds: without them it is damaged. */
export const installAgain = 'Install Unroll again: its files are damaged.';
