// Values of a store that somebody else may have written, as what Unroll writes or not at all.
import { join } from 'node:path';
import { compareViewSchema, type CompareView } from '../../contract/compare-view';
import type { Run } from '../../contract/run';
import { sweepSchema, type Sweep } from '../../contract/sweep';
import { kindOf } from '../../regular-file';
import { parsed } from '../folder/lines';
import { checkpointsIn, runFolder } from '../folder/run-folder';
import { damagedValues } from '../store-problem';

/** null for one that this Unroll does not write. */
export const readView = (json: string): CompareView | null =>
  compareViewSchema.safeParse(parsed(json)).data ?? null;

/** null for one that this Unroll does not write. */
export const readSweep = (json: string): Sweep | null =>
  sweepSchema.safeParse(parsed(json)).data ?? null;

/**
 * @param file as its row has it, relative to the store: in the run's folder, or in the one of before there were such folders
 * @returns its absolute path
 * @throws Problem store-damaged for any other place, or run-folder-damaged
 */
export function checkpointFile(directory: string, { id, uid }: Run, file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const own = checkpointsIn(runFolder(directory, uid));
  const old = join(directory, 'checkpoints', String(id));
  const folder = { [`runs/${uid}/checkpoints/`]: own, [`checkpoints/${id}/`]: old }[
    file.slice(0, -name.length)
  ];
  const isPlain = (path: string, kind: string) => [kind, null].includes(kindOf(path));
  if (folder !== undefined && isPlain(folder, 'folder') && isPlain(join(folder, name), 'file')) {
    return join(folder, name);
  }
  throw damagedValues(`run ${id}`, `a checkpoint is not a file of its own folder`);
}
