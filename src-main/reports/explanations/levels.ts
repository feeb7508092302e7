// The accuracies by which the pace of runs is told: they lie where these runs are, not where others would be.
import type { ReportRun } from '../collect';

const candidates = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99, 0.995];

/** The two highest that a run of these has reached; one or none where they have reached no more. */
export function levelsOf(runs: readonly ReportRun[]): readonly number[] {
  const best = Math.max(
    0,
    ...runs.flatMap(({ epochs }) => epochs.map(({ testAccuracy }) => testAccuracy)),
  );
  return candidates.filter((level) => level <= best).slice(-2);
}

/** "98 %" */
export const levelWord = (level: number): string => `${Number((level * 100).toFixed(1))}\u00a0%`;
