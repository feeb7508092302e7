// The identity of a process for others: its id and its start, because the system reuses ids.
import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { cpus, hostname } from 'node:os';

export interface ProcessName {
  readonly pid: number;
  /** The start of the process in the system's form; '' if it is unknown. */
  readonly started: string;
}

let self: ProcessName | undefined;

export function getProcess(): ProcessName {
  self ??= { pid: process.pid, started: loadStartTime(process.pid) ?? '' };
  return self;
}

let machine: string | undefined;

/** Returns the scope of process ids, host first: this host since its start, or a container. */
export function getMachine(): string {
  machine ??= [
    hostname(),
    loadOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    loadOrEmpty(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ');
  return machine;
}

/** Returns the host and the processor, as a run's first event has them. */
export const describeMachine = () => ({
  host: hostname(),
  processor: cpus()[0]?.model.trim() ?? '',
});

/**
 * Whether this process of this machine is still running. If start times cannot be read, any process with
 * its id counts.
 */
export function isAlive(one: ProcessName): boolean {
  try {
    process.kill(one.pid, 0);
  } catch (error) {
    // EPERM: it is running, but belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const started = loadStartTime(one.pid);
  return started === undefined ? one.started === '' : started === one.started;
}

/** Returns undefined if there is no such process, if it is a zombie, or if the system does not report it. */
function loadStartTime(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') return startOnLinux(pid);
    if (process.platform === 'win32') return undefined;
    const started = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
    return started.trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Reads the start time from /proc (proc(5)): after the name in brackets follow the state (field 3) and, as
 * field 22, the start in ticks since boot.
 */
function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, ticks] = [fields[0], fields[19]];
  if (state === 'Z' || state === 'X' || ticks === undefined) return undefined;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return `${boot} ${ticks}`;
}

/** Returns '' if the system does not provide the text. */
function loadOrEmpty(load: () => string): string {
  try {
    return load().trim();
  } catch {
    return '';
  }
}
