// Forecasting: later values of several series, whose magnitudes may differ widely. A forecast of a
// single series is a regression.
import { regression } from './regression';
import type { Task } from './task';

export const forecasting: Task = {
  ...regression,
  name: 'series',
  resultMetrics: ['test/mase', 'test/mae', 'test/rmse', 'test/accuracy', 'test/loss'],
  matches: ({ targets, series }) => targets !== undefined && series !== undefined,
};
