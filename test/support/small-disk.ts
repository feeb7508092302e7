// A separate disk for one test, which is small enough to fill, or read-only. It needs Linux and root.
import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeSync } from 'node:fs';
import { onTestFinished } from 'vitest';
import { createTemporaryDirectory } from './temporary';

export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks();

/** @returns the folder where a new tmpfs of that size is mounted until the test ends */
export function mountSmallDisk(kilobytes: number): string {
  const directory = createTemporaryDirectory();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', directory]);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', directory]);
  });
  return directory;
}

/** Writes `file` until its disk is full; removing the file frees the space. */
export function fillUp(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (;;) writeSync(handle, Buffer.alloc(4096, 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(handle);
  }
}

export function makeReadOnly(disk: string): void {
  execFileSync('mount', ['-o', 'remount,ro', disk]);
}

/** Whether root may mount disks, which may not be allowed in a container. */
function mountWorks(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
