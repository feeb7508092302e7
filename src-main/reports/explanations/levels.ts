// The accuracies used to describe how fast runs learn, chosen by what these runs have reached.
import type { ReportRun } from '../collect';

const candidates = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995];

/** The two highest that any of these runs has reached; fewer where they have reached fewer. */
export function levelsOf(runs: readonly ReportRun[]): readonly number[] {
  const best = Math.max(
    0,
    ...runs.flatMap(({ epochs }) => epochs.map(({ testAccuracy }) => testAccuracy)),
  );
  return candidates.filter((level) => level <= best).slice(-2);
}

/** "98 %" */
export const levelWord = (level: number): string => `${Number((level * 100).toFixed(1))}\u00a0%`;
