// Whether runs are one sweep, which a table then shows by its settings: the best first, their seeds together.
import type { Run } from '../../contract/run';
import { meanResult } from '../best-of-each';
import { seedGroups } from '../seeds';
import { sweptColumns } from './parallel-axes';

/** Of one experiment with several settings: more than one run of each model. */
export function isOneSweep(runs: readonly Run[]): boolean {
  const [first] = runs;
  if (first === undefined || runs.some((run) => run.experimentId !== first.experimentId)) {
    return false;
  }
  const varied = sweptColumns(runs).map(({ key }) => key);
  return varied.some((key) => key !== 'seed') && varied.some((key) => key !== 'cell');
}

/** Those of equal settings together, the best settings first. */
export function bestSettingsFirst(runs: readonly Run[]): readonly Run[] {
  return seedGroups(runs)
    .map((group) => ({ runs: group.runs, result: meanResult(group.runs) }))
    .sort((a, b) => b.result - a.result)
    .flatMap((group) => group.runs);
}
