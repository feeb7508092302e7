// The metrics of a run, with their labels and their values as text.
export { metrics as names, curveMetrics as curves, profileMetrics as profiles } from './metrics';
export { metricSchema as schema, resultMetricSchema as resultSchema } from './metrics';
export { metricDefinition as getDefinition, hasMetric as isIn } from './metrics';
export { curveMetricsOf as listCurves, resultMetricsOf as listResults } from './metrics';
export { metricLabel as getLabel, metricAlone as getLabelAlone } from './metrics';
export { metricInShort as getLabelInShort, metricsApart as getLabelsApart } from './metrics';
export { gradientMetric as getGradient } from './gradient-metrics';
export { printOf as getNumberFormat, printValue as format } from './print-value';
export { printScore as formatScore } from './print-value';
