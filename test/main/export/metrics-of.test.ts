import { expect, it } from 'vitest';
import { curveMetrics } from '../../../src-main/catalogue/metrics';
import { metricsOf } from '../../../src-main/export/metrics-of';

it('a run has Unroll’s metrics, each once, and those that another program logged', () => {
  const curves = { metrics: () => ['train/loss', 'logged/lr_scale'] as never };
  expect(metricsOf(curves, 1)).toEqual([...curveMetrics, 'logged/lr_scale']);
});
