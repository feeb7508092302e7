// Curves beside those that every run may have.
import { isLogged, type LoggedMetric } from '../catalogue/metrics';
import type { RunReader } from '../runs/run-reader';

/** What another program logged in a run under names of its own. */
export function loggedIn(
  store: Pick<RunReader, 'curveMetrics'>,
  runId: number,
): readonly LoggedMetric[] {
  return store.curveMetrics([runId]).filter(isLogged);
}
