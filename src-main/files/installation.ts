// The kind of installation, for messages with advice on repairs: a package or the source, and the version of
// Electron.

const archive = /[\\/]app\.asar[\\/]/;

/** @param file of the running program: in a package all files are in one archive */
export const isInPackage = (file: string): boolean => archive.test(file);

/** Returns the advice for this installation: users of a package have no npm. */
export function getAdvice(
  toDo: { readonly fromSource: string; readonly inPackage: string },
  isPackage = isInPackage(import.meta.filename),
): string {
  return isPackage ? toDo.inPackage : toDo.fromSource;
}

/** A remedy for parts that every package contains. */
export const installAgain = 'Install Unroll again: its files are damaged.';

/** The oldest Electron without a remark; setup uses an older one if necessary. */
const currentElectron = 41;

/** Returns a remark about an old Electron, and none about a current one. */
export function listElectronRemarks(version: string, isPackage?: boolean): readonly string[] {
  if (Number.parseInt(version, 10) >= currentElectron) return [];
  const toDo = getAdvice(
    {
      fromSource: 'Run "npm run setup" for a current one.',
      inPackage: 'Install a newer package of Unroll.',
    },
    isPackage,
  );
  return [`Electron ${version} no longer gets security fixes. ${toDo}`];
}
