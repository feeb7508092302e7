// The curves that a run may have.
import { curveMetrics, isLogged, type CurveMetric } from '../catalogue/metrics';
import type { Curves } from '../store/curves';

/** Unroll's own metrics, and those that another program logged in the run. */
export function metricsOf(curves: Pick<Curves, 'metrics'>, runId: number): readonly CurveMetric[] {
  return [...curveMetrics, ...curves.metrics([runId]).filter(isLogged)];
}
