// The files and folders of a store are its own: a link or a pipe in the place of one would lead elsewhere, or wait for ever.
import { join } from 'node:path';
import { Problem } from '../../problem';
import { kindOf } from '../../regular-file';

const files = ['workspace', 'workspace.copy'];
const folders = ['runs', 'trash', 'data', 'models', 'cells'];

/** @throws Problem store-failed naming what is not what it should be; nothing was opened then */
export function requirePlainParts(directory: string): void {
  const demand = (names: readonly string[], kind: 'file' | 'folder') => {
    for (const name of names) {
      const found = kindOf(join(directory, name));
      if (found === null || found === kind) continue;
      const is = { file: 'a file', folder: 'a folder', other: 'a link, a pipe or a device' }[found];
      throw new Problem(
        'store-failed',
        `In the store in ${directory}, "${name}" should be a ${kind} and is ${is}. Nothing was read or changed. Put the ${kind} itself there, or choose another store with --store DIR.`,
      );
    }
  };
  demand(files, 'file');
  demand(folders, 'folder');
}
