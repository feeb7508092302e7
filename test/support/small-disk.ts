// A disk of its own for one test: small enough to fill, or read-only. Takes Linux and root.
import { execFileSync } from 'node:child_process';
import { onTestFinished } from 'vitest';
import { temporaryDirectory } from './temporary';

export const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks();

/** @returns the folder where a new tmpfs of that size is mounted until the test ends */
export function smallDisk(kilobytes: number): string {
  const directory = temporaryDirectory();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', directory]);
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', directory]);
  });
  return directory;
}

export function makeReadOnly(disk: string): void {
  execFileSync('mount', ['-o', 'remount,ro', disk]);
}

/** In a container root may lack the right to mount. */
function mountWorks(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
