// Which process trains a run: its id and when it started, because the system uses ids again.
import { execFileSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { parseRunUid } from '../../contract/run-uid';
import { journalIn, runFolder } from './run-folder';

export interface Owner {
  readonly pid: number;
  /** When the process started, as the system says it; '' where it does not. */
  readonly started: string;
}

let self: Owner | undefined;

export function thisProcess(): Owner {
  self ??= { pid: process.pid, started: startOf(process.pid) ?? '' };
  return self;
}

/** Whether this process is still running. Where start times cannot be read, any process with its id counts. */
export function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it is running, but belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = startOf(owner.pid);
  return started === undefined ? owner.started === '' : started === owner.started;
}

/** The columns of a run's row that say which process trains it. */
export interface OwnedRow {
  readonly uid: string;
  readonly host: string;
  readonly owner_pid: number;
  readonly owner_started: string;
}

/** A journal gets several lines a second; while a training waits for space on the disk it gets none. */
const quietMs = 600_000;

/**
 * Whether a run is being trained: by its process on this machine or, in a store that machines share, on another one, as its
 * journal shows.
 */
export function isTrained(directory: string, row: OwnedRow): boolean {
  if (isAlive({ pid: row.owner_pid, started: row.owner_started })) return true;
  const isOtherHost = row.host !== '' && row.host !== hostname();
  const [boot = ''] = row.owner_started.split(' ');
  const isOtherBoot = bootId.test(boot) && boot !== thisProcess().started.split(' ')[0];
  if (!isOtherHost && !isOtherBoot) return false;
  const writtenAt = writtenAtMs(journalIn(runFolder(directory, parseRunUid(row.uid))));
  // Processes from before this machine was restarted are gone.
  const bootedAt = isOtherHost ? 0 : Date.now() - uptime() * 1000;
  return writtenAt > Math.max(bootedAt, Date.now() - quietMs);
}

/** Whether another machine writes a journal without an end, in a store that machines share. */
export const isWrittenElsewhere = (host: string, journal: string): boolean =>
  host !== '' && host !== hostname() && isWrittenNow(journal);

/** Whether a journal without an end may get another line: a process that was killed writes none. */
export const isWrittenNow = (journal: string): boolean =>
  writtenAtMs(journal) > Date.now() - quietMs;

/** 0 without a journal. */
const writtenAtMs = (journal: string): number =>
  lstatSync(journal, { throwIfNoEntry: false })?.mtimeMs ?? 0;

const bootId = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** undefined when there is no such process, when it is a zombie, or when the system does not say. */
function startOf(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startOnLinux(pid);
    if (process.platform === 'win32') return undefined;
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return started.trim() || undefined;
  } catch {
    return undefined;
  }
}

/** proc(5): after the name in brackets come the state (field 3) and, as field 22, the start in ticks since boot. */
function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || ticks === undefined) return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${ticks}`;
}
