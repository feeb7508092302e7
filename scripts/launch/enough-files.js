// Checks that enough files may be open at once: with fewer, Node cannot load the modules of the command line.
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';

/** The lowest `ulimit -n`: loading the modules failed with 60. */
const least = 96;

/** Returns whether this process may have enough files open. */
export function hasEnoughFiles() {
  /** @type {number[]} */
  const handles = [];
  try {
    while ((handles.at(-1) ?? 0) < least - 1) handles.push(openSync(devNull, 'r'));
    return true;
  } catch {
    return false;
  } finally {
    handles.forEach((handle) => closeSync(handle));
  }
}
