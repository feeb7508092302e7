// Whether Unroll was installed as a package or runs from its source, for messages that say how to repair something.

const archive = /[\\/]app\.asar[\\/]/;

/** @param file of the running program: in a package all files are in one archive */
export const isInPackage = (file: string): boolean => archive.test(file);

/** What to do, in a sentence: users of a package have no npm. */
export function advice(
  toDo: { readonly fromSource: string; readonly inPackage: string },
  isPackage = isInPackage(import.meta.filename),
): string {
  return isPackage ? toDo.inPackage : toDo.fromSource;
}

/** For parts that every package contains. */
export const installAgain = 'Install Unroll again: its files are damaged.';
