// What to do about a checkpoint that cannot be used.
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** "The weights of this run", or of this epoch where the run's folder has another one. */
export const weightsOf = (file: string): string =>
  `The weights of this ${hasOtherEpoch(file) ? 'epoch' : 'run'}`;

/** "Choose another epoch, or train again.", or without the first where the run's folder has no other epoch. */
export function whatInstead(file: string): string {
  return hasOtherEpoch(file) ? 'Choose another epoch, or train again.' : 'Train again.';
}

function hasOtherEpoch(file: string): boolean {
  try {
    return readdirSync(dirname(file)).some(
      (name) => name !== basename(file) && /^epoch-\d+\.safetensors$/.test(name),
    );
  } catch {
    // The whole folder may be gone.
    return false;
  }
}
