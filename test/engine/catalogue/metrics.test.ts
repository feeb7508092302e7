import { expect, it } from 'vitest';
import {
  metricDefinition,
  metricInShort,
  metricLabel,
  metricSchema,
  metrics,
  metricsApart,
} from '../../../src-main/engine/catalogue/metrics';

const usual = { score: 'accuracy', loss: 'loss', item: 'image', isPercent: true } as const;
const validation = { ...usual, on: 'validation' } as const;

it('names the images of an evaluation, and capitalises only the start of a label', () => {
  expect(metricLabel('test/accuracy', validation)).toBe('Validation accuracy');
  expect(metricInShort('test/accuracy', validation)).toBe('validation accuracy');
  expect(metricLabel('train/loss', validation)).toBe('Training loss');
  expect(
    metricLabel('test/accuracy', { ...usual, on: 'test', score: 'R²', isPercent: false }),
  ).toBe('Test R²');
});

it('moves the common part of metric names to the axis, and the rest to the lines', () => {
  const words = { ...usual, on: 'test' } as const;
  expect(metricsApart(['train/loss', 'test/loss'], words)).toEqual({
    shared: 'Loss',
    apart: ['training', 'test'],
  });
  expect(metricsApart(['test/loss'], words)).toEqual({ shared: 'Test loss', apart: [''] });
  expect(metricsApart(['test/loss', 'gradient-norm'], words)).toEqual({
    shared: '',
    apart: ['Test loss', 'Gradient norm'],
  });
});

it('rejects a profile as a curve, since it has no value per batch', () => {
  expect(metricSchema.safeParse('gradient-through-time/h').success).toBe(false);
  expect(metricSchema.safeParse('learning-rate').success).toBe(true);
});

it('fits every metric to its axis, and makes no bounded axis logarithmic', () => {
  for (const metric of metrics) {
    const { axis, print } = metricDefinition(metric);
    if (axis.to !== null) expect(axis.log, metric).toBe(false);
    if (print.as === 'percent') expect([axis.from, axis.to], metric).toEqual([0, 1]);
  }
});
