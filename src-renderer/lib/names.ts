// What runs, statuses and metrics are called on screen.
import type { EvaluationWord } from '$catalogue/evaluation';
import { curveMetrics, metricLabel, type CurveMetric } from '$catalogue/metrics';
import type { RunStatus } from '$contract/run';

export { distinctLabels, resultLabels } from '$comparison/run-labels';

export const statusNames: Readonly<Record<RunStatus, string>> = {
  running: 'Running',
  paused: 'Paused',
  finished: 'Finished',
  stopped: 'Stopped',
  interrupted: 'Interrupted',
  crashed: 'Crashed',
};

/** @param on the images on which the runs at hand were evaluated */
export function metricNames(on: EvaluationWord): Readonly<Record<CurveMetric, string>> {
  const labelled = curveMetrics.map((metric) => [metric, metricLabel(metric, on)] as const);
  return Object.fromEntries(labelled) as Record<CurveMetric, string>;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
