import { expect, it } from 'vitest';
import {
  getMetricDefinition,
  getMetricLabelInShort,
  getMetricLabel,
  metricSchema,
  metrics,
  getMetricLabelsApart,
} from '../../../src-main/engine/catalogue/metrics';

const usual = { score: 'accuracy', loss: 'loss', item: 'image', isPercent: true } as const;
const validation = { ...usual, on: 'validation' } as const;

it('names the images of an evaluation, and capitalises only the start of a label', () => {
  expect(getMetricLabel('test/accuracy', validation)).toBe('Validation accuracy');
  expect(getMetricLabelInShort('test/accuracy', validation)).toBe('validation accuracy');
  expect(getMetricLabel('train/loss', validation)).toBe('Training loss');
  expect(
    getMetricLabel('test/accuracy', { ...usual, on: 'test', score: 'R²', isPercent: false }),
  ).toBe('Test R²');
});

it('moves the common part of metric names to the axis, and the rest to the lines', () => {
  const words = { ...usual, on: 'test' } as const;
  expect(getMetricLabelsApart(['train/loss', 'test/loss'], words)).toEqual({
    shared: 'Loss',
    apart: ['training', 'test'],
  });
  expect(getMetricLabelsApart(['test/loss'], words)).toEqual({ shared: 'Test loss', apart: [''] });
  expect(getMetricLabelsApart(['test/loss', 'gradient-norm'], words)).toEqual({
    shared: '',
    apart: ['Test loss', 'Gradient norm'],
  });
});

it('rejects a profile as a curve, since it has no value per batch', () => {
  expect(metricSchema.safeParse('gradient-through-time/h').success).toBe(false);
  expect(metricSchema.safeParse('learning-rate').success).toBe(true);
});

it('allows every metric on its axis, and a logarithmic axis only without bounds', () => {
  for (const metric of metrics) {
    const { axis, print } = getMetricDefinition(metric);
    if (axis.to !== null) expect(axis.log, metric).toBe(false);
    if (print.as === 'percent') expect([axis.from, axis.to], metric).toEqual([0, 1]);
  }
});
