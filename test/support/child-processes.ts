// Lists and kills child processes on Linux.
import { readFileSync } from 'node:fs';

/** Returns the ids of the direct children; none for a process that has ended. */
export function getChildren(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Whether a process runs or is stopped; a zombie is not alive. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Kills a process, unless it has ended meanwhile. It never kills a process group or the first process: 0, −1
 * and NaN would stand for other processes.
 */
export function kill(pid: number | undefined, signal: NodeJS.Signals = 'SIGKILL'): void {
  if (pid === undefined || !Number.isInteger(pid) || pid <= 1) {
    throw new RangeError(`${pid} is no process to kill.`);
  }
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
