// Notes beside the database which process has it open, and that it was found damaged: the next opening makes it again then.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../../durable-file';
import { readStored } from '../../stored-file';
import { isAlive, thisProcess, type Owner } from '../owner';

const stateIn = (directory: string) => join(directory, 'unroll.db-state');

type State =
  /** With its folder: no process has a copy of an open store open. */
  { readonly openedBy: Owner; readonly directory: string } | { readonly damaged: true };

export function markOpen(directory: string): void {
  write(directory, { openedBy: thisProcess(), directory });
}

/** After the last connection of this process has closed. While another process has it open, that one does so. */
export function markClosed(directory: string, isWhole: boolean): void {
  if (!isWhole) write(directory, { damaged: true });
  else if (!existsSync(join(directory, 'unroll.db-wal')))
    rmSync(stateIn(directory), { force: true });
}

export const wasFoundDamaged = (directory: string): boolean => 'damaged' in (read(directory) ?? {});

/** Whether another running process has opened it. */
export function isOpenElsewhere(directory: string): boolean {
  const state = read(directory);
  if (state === null || !('openedBy' in state)) return false;
  const { openedBy } = state;
  return state.directory === directory && openedBy.pid !== process.pid && isAlive(openedBy);
}

function write(directory: string, state: State): void {
  writeDurably(stateIn(directory), JSON.stringify(state), true);
}

function read(directory: string): State | null {
  try {
    return JSON.parse(readStored(stateIn(directory), 10_000).toString()) as State;
  } catch {
    return null;
  }
}
