// The curves that a run may have.
import { curveMetrics, isLogged, type CurveMetric } from '../catalogue/metrics';
import type { RunReader } from '../store/run-reader';

/** Unroll's own metrics, and those that another program logged in the run. */
export function metricsOf(
  store: Pick<RunReader, 'curveMetrics'>,
  runId: number,
): readonly CurveMetric[] {
  return [...curveMetrics, ...store.curveMetrics([runId]).filter(isLogged)];
}
