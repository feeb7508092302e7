// How Unroll was installed, for messages that say how to repair something: as a package or from its source, and with
// which Electron.

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

/** A remedy for parts that every package contains. */
export const installAgain = 'Install Unroll again: its files are damaged.';

/** The oldest Electron without a remark; set-up falls back to an older one if it must. */
const currentElectron = 41;

/** A remark about an old Electron; none about a current one. */
export function electronRemarks(version: string, isPackage?: boolean): readonly string[] {
  if (Number.parseInt(version, 10) >= currentElectron) return [];
  const toDo = advice(
    {
      fromSource: 'Run "npm run setup" for a current one.',
      inPackage: 'Install a newer package of Unroll.',
    },
    isPackage,
  );
  return [`Electron ${version} is an old version that gets no security fixes. ${toDo}`];
}
