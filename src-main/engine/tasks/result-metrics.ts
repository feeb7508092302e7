/** The metrics by which runs of some task are judged, in the order of their columns. */
export const resultMetrics = [
  'test/mase',
  'test/mae',
  'test/rmse',
  'test/accuracy',
  'test/balanced',
  'test/loss',
] as const;
export type ResultMetric = (typeof resultMetrics)[number];
