// Whether runs are one sweep, which a table then shows by its settings, their seeds together.
import type { Run } from '../../contract/run';
import { sweptColumns } from '../settings-diff';

/** Whether these are one experiment with several settings: more than one run of each model. */
export function isOneSweep(runs: readonly Run[]): boolean {
  const [first] = runs;
  if (first === undefined || runs.some((run) => run.experimentId !== first.experimentId)) {
    return false;
  }
  const varied = sweptColumns(runs).map(({ key }) => key);
  return varied.some((key) => key !== 'seed') && varied.some((key) => key !== 'cell');
}
