// The metrics of a run, with their labels and their values as text.
export { metrics as names, curveMetrics as curves, profileMetrics as profiles } from './metrics';
export { metricSchema as schema, resultMetricSchema as resultSchema } from './metrics';
export { getMetricDefinition as getDefinition, hasMetric as isIn } from './metrics';
export { listCurveMetrics as listCurves, listResultMetrics as listResults } from './metrics';
export { getMetricLabel as getLabel, getMetricLabelAlone as getLabelAlone } from './metrics';
export {
  getMetricLabelInShort as getLabelInShort,
  getMetricLabelsApart as getLabelsApart,
} from './metrics';
export { getGradientMetric as getGradient } from './gradient-metrics';
export { getNumberFormat, printValue as format } from './print-value';
export { printScore as formatScore } from './print-value';
