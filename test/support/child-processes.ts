// The processes below one, as Linux tells them, and their ends.
import { readFileSync } from 'node:fs';

/** Process ids of the direct children; none of a process that has ended. */
export function getChildren(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Whether it runs, or stands still; what has ended and was not waited for is gone. */
export function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/**
 * Kills a process, or nothing where it has ended since it was counted: between the two there is always time for that.
 * Never a process group, nor the first process: 0, −1 and NaN would mean others than are meant.
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
