// A run as the headline sees it.
import type { Run } from '$contract/run';
import type { Standing } from './headline';

export function standingOf(run: Run, label: string): Standing {
  const { status, epochsDone, lastTestAccuracy, bestEpoch, bestTestAccuracy } = run;
  return { label, status, epoch: epochsDone, lastTestAccuracy, bestEpoch, bestTestAccuracy };
}
