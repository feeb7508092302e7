// Ownership of a run's folder, by the file `owner` in it. A process becomes the owner by creating the file
// with O_EXCL, and renews it: only the owner and its trainers append to the journal, other processes
// read. The first line of the file names the owner, further lines name its trainers. The file
// `owner` in the folder of a store locks data of no particular run. The file is longer than most
// since it has one protocol for claiming and taking over.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { uptime } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { Problem, createProblem } from '../../core/problem';
import { openStored, readStored } from '../../files/stored-file';
import { isAlive, getMachine, getProcess } from './process';

/** The time of silence after which a process of another machine is regarded as gone. */
export const quietMs = 600_000;
const renewMs = 5000;
const maxBytes = 65_536;

const processSchema = z.object({ pid: z.int().positive(), started: z.string() });
const ownerSchema = processSchema.extend({
  token: z.string().regex(/^[0-9a-f]{32}$/),
  machine: z.string().max(1000),
});

/** The token of a file that cannot be read. */
const unreadable = 'unreadable';

interface OwnerFile {
  /** The owner's token; `unreadable` for a file that is not completely written, or damaged. */
  readonly token: string;
  /** The machine; '' if the file does not name it. */
  readonly machine: string;
  /** The owner and its trainers. */
  readonly writers: readonly z.output<typeof processSchema>[];
  readonly renewedAtMs: number;
}

export interface Ownership {
  /** The proof that a process writes for this owner: see `joinOwner` and `requireOwner`. */
  readonly token: string;
  /** Gives up the ownership. @param folder the folder to which it was moved */
  readonly release: (folder?: string) => void;
  /** Moves the folder on its disk. @throws the system's error, also for an existing destination */
  readonly moveTo: (destination: string) => void;
}

const ownerIn = (folder: string) => join(folder, 'owner');

/** The time to wait before the lock of a store is tried again. */
const retryMs = 5;

/** The name of a temporary folder in a store, which a process owns while it runs. */
export const incomingNameSchema = z.string().regex(/^incoming-[A-Za-z0-9]{6}$/);

/** The folders that this process owns, by token. */
const owned = new Map<string, string>();
let renewing: NodeJS.Timeout | undefined;

/**
 * Makes this process the only one that may write a run. It takes over from a process that is gone.
 * @param folder the existing folder of the run
 * @param name the name of the run, for the message
 * @throws Problem run-running with the process that writes it, or the system's error; nothing has changed then
 */
export function claimFolder(folder: string, name = basename(folder)): Ownership {
  const token = randomBytes(16).toString('hex');
  const text = `${JSON.stringify({ token, machine: getMachine(), ...getProcess() })}\n`;
  awaitOrphans(folder);
  while (!claim(folder, text, name));
  owned.set(token, folder);
  renewing ??= setInterval(renewAll, renewMs).unref();
  let location = folder;
  return {
    token,
    release(where = location) {
      owned.delete(token);
      if (parseFile(ownerIn(where))?.token === token) rmSync(ownerIn(where), { force: true });
    },
    moveTo(destination) {
      renameSync(location, destination);
      location = destination;
      owned.set(token, destination);
    },
  };
}

/** Waits for the trainers of a process that was killed, which end by themselves within a fraction of a second. */
function awaitOrphans(folder: string): void {
  for (let tries = 0; tries < 20; tries += 1) {
    const found = parseFile(ownerIn(folder));
    const [owner] = found?.writers ?? [];
    if (found?.machine !== getMachine() || owner === undefined || isAlive(owner)) return;
    if (!found.writers.some(isAlive)) return;
    pause(50);
  }
}

/** Runs an action as the owner of a run. @throws Problem run-running, or any error of `action` */
export function runOwned<T>(folder: string, action: (token: string) => T): T {
  const { token, release } = claimFolder(folder);
  try {
    return action(token);
  } finally {
    release();
  }
}

/**
 * Runs a change of data that belong to no run, such as the file `workspace`, while no other process changes
 * them, whichever index it uses.
 * @param waitMs the time to wait for the change of another process
 * @throws Problem store-busy with that process, or any error of `action`
 */
export function runLocked<T>(directory: string, waitMs: number, action: () => T): T {
  if ([...owned.values()].includes(directory)) return action();
  for (const untilMs = performance.now() + waitMs; ;) {
    try {
      return runOwned(directory, action);
    } catch (error) {
      const isInUse = error instanceof Problem && error.refusal?.code === 'run-running.in-use';
      const { who = '', file = '' } = isInUse ? error.refusal.fields : {};
      // The file `owner` of this folder or one of its successors, not the owner of a run.
      const isOfStore = typeof file === 'string' && file.startsWith(ownerIn(directory));
      if (!isInUse || !isOfStore) throw error;
      if (performance.now() > untilMs)
        throw createProblem('store-busy.changing', { directory, who, file });
      pause(retryMs);
    }
  }
}

/** Blocks this process. */
function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/** Adds another process that writes for the owner and must also end before a takeover. @throws Problem run-running */
export function joinOwner(folder: string, token: string): void {
  requireOwner(folder, token);
  const handle = openStored(ownerIn(folder), constants.O_WRONLY | constants.O_APPEND);
  try {
    writeFileSync(handle, `${JSON.stringify(getProcess())}\n`);
  } finally {
    closeSync(handle);
  }
}

/** Checks ownership before a write, as others may have taken over. @throws Problem run-running */
export function requireOwner(folder: string, token: string): void {
  const found = parseFile(ownerIn(folder));
  if (found?.token !== token) throw createOwnedProblem(basename(folder), ownerIn(folder), found);
}

/** Describes the process that writes a run; null if there is none. */
export function describeOwner(folder: string): string | null {
  const found = parseFile(ownerIn(folder));
  return found !== null && isHeld(found, Date.now()) ? formatOwner(found) : null;
}

/** Whether the file `owner` of a folder exists and cannot be read. */
export const hasDamagedOwner = (folder: string): boolean =>
  parseFile(ownerIn(folder))?.token === unreadable;

/**
 * Tries to become the owner. The successor of an owner that is gone is the process that creates the file
 * named by it: only one of several processes succeeds, and then replaces `owner` with its file.
 * @returns false if another process has changed it meanwhile
 */
function claim(folder: string, text: string, name: string): boolean {
  const passed: { readonly path: string; readonly token: string }[] = [];
  for (let path = ownerIn(folder); ;) {
    if (create(path, text)) {
      // The clock of the disk, on which both files were written.
      const nowMs = lstatSync(path).mtimeMs;
      // Read once: meanwhile the creator of an unfinished file may become the owner, and its file is then gone.
      const before = passed.map((one) => parseFile(one.path));
      const isLast = passed.every(({ token }, index) => before[index]?.token === token);
      const holder = before.find((one) => one !== null && isHeld(one, nowMs));
      if (!isLast || holder) {
        rmSync(path, { force: true });
        if (holder) throw createOwnedProblem(name, ownerIn(folder), holder);
        return false;
      }
      if (passed.length > 0) moveOver(path, ownerIn(folder));
      for (const one of passed.slice(1)) rmSync(one.path, { force: true });
      return true;
    }
    const found = parseFile(path);
    if (found === null) return false;
    if (found.machine === getMachine() && isHeld(found, Date.now())) {
      throw createOwnedProblem(name, path, found);
    }
    passed.push({ path, token: found.token });
    const next = `${ownerIn(folder)}.after-${found.token}`;
    // A token that is in two of the files, or two unreadable files.
    path = passed.some((one) => one.path === next) ? `${next}-${passed.length}` : next;
  }
}

function moveOver(path: string, owner: string): void {
  try {
    renameSync(path, owner);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** @returns false if the file exists */
function create(path: string, text: string): boolean {
  const { O_CREAT, O_EXCL, O_WRONLY } = constants;
  try {
    const handle = openStored(path, O_CREAT | O_EXCL | O_WRONLY);
    try {
      writeFileSync(handle, text);
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    } finally {
      closeSync(handle);
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Returns null if there is no file. */
function parseFile(path: string): OwnerFile | null {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return null;
  const renewedAtMs = stat.mtimeMs;
  try {
    const [first = '', ...others] = readStored(path, maxBytes).toString().split('\n');
    const { token, machine, ...owner } = ownerSchema.parse(JSON.parse(first));
    const trainers = others.filter(Boolean).map((line) => processSchema.parse(JSON.parse(line)));
    return { token, machine, writers: [owner, ...trainers], renewedAtMs };
  } catch {
    return { token: unreadable, machine: '', writers: [], renewedAtMs };
  }
}

function isHeld({ machine, writers, renewedAtMs }: OwnerFile, nowMs: number): boolean {
  if (machine === getMachine()) return writers.some(isAlive);
  const [host] = machine.split(' ');
  // Processes from before this machine was restarted are gone.
  const isRestarted = host === getMachine().split(' ')[0] && nowMs - renewedAtMs > uptime() * 1000;
  // A time in the future that exceeds the difference of clocks is not a renewal.
  return !isRestarted && Math.abs(nowMs - renewedAtMs) < quietMs;
}

/** Renews all ownerships by the modification time of their files, which on a shared disk is the disk's time. */
function renewAll(): void {
  for (const [token, folder] of owned) {
    try {
      if (parseFile(ownerIn(folder))?.token !== token) owned.delete(token);
      else renewOwner(ownerIn(folder));
    } catch {
      // Renewal is repeated; other processes wait for minutes.
    }
  }
}

/** Writes the first byte again, while a trainer may be appending its name. */
function renewOwner(path: string): void {
  const handle = openStored(path, constants.O_WRONLY);
  try {
    if (fstatSync(handle).size > 0) writeSync(handle, '{', 0);
  } finally {
    closeSync(handle);
  }
}

function formatOwner({ machine, writers: [owner] }: OwnerFile): string {
  if (owner === undefined) return 'another process';
  const [host = ''] = machine.split(' ');
  return `process ${owner.pid}${machine === getMachine() ? '' : ` on ${host}`}`;
}

function createOwnedProblem(name: string, file: string, found: OwnerFile | null): Problem {
  const who = found === null ? 'another process' : formatOwner(found);
  return createProblem('run-running.in-use', { name, who, file });
}
