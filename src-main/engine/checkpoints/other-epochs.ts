// The epochs of which a run has checkpoints, and advice for error messages about a checkpoint that cannot be
// used.
import { readdirSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Returns the epoch in the name of a checkpoint; null for a checkpoint within an epoch and for other files. */
export function parseEpoch(name: string): number | null {
  const [, epoch] = /^epoch-(\d+)\.safetensors$/.exec(name) ?? [];
  return epoch === undefined ? null : Number(epoch);
}

/** Returns "The weights of this run", or of this epoch if the run's folder has another one. */
export const describeWeights = (file: string): string =>
  `The weights of this ${hasOtherEpoch(file) ? 'epoch' : 'run'}`;

/** Returns "Choose another epoch, or train again.", or only the second part if there is no other epoch. */
export function describeAlternative(file: string): string {
  return hasOtherEpoch(file) ? 'Choose another epoch, or train again.' : 'Train again.';
}

function hasOtherEpoch(file: string): boolean {
  try {
    return readdirSync(dirname(file)).some(
      (name) => name !== basename(file) && parseEpoch(name) !== null,
    );
  } catch {
    // The whole folder may be missing.
    return false;
  }
}
