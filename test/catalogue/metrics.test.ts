import { describe, expect, it } from 'vitest';
import {
  loggedMetric,
  longestTag,
  metricDefinition,
  metricInShort,
  metricLabel,
  metricSchema,
  metrics,
  tagOf,
} from '../../src-main/catalogue/metrics';

const validation = { on: 'validation', score: 'accuracy' } as const;

describe('a metric that another program logged', () => {
  it('gives back the name under which it was logged, also where that begins like its own prefix', () => {
    for (const tag of ['top5', 'logged/top5', '', 'train/loss']) {
      expect(tagOf(loggedMetric(tag))).toBe(tag);
    }
  });

  it('is not taken for the metric of the same name that Unroll logs', () => {
    expect(metricDefinition(loggedMetric('test/accuracy')).better).toBeNull();
    expect(metricLabel(loggedMetric('{on} loss'), validation)).toBe('{on} loss');
  });

  it('is refused by the schema where its name is longer than a saved view can hold', () => {
    const longest = loggedMetric('x'.repeat(longestTag));
    expect(metricSchema.parse(longest)).toBe(longest);
    expect(metricSchema.safeParse(`${longest}x`).success).toBe(false);
  });
});

it('names the images of an evaluation, with a capital letter only at the start of a label', () => {
  expect(metricLabel('test/accuracy', validation)).toBe('Validation accuracy');
  expect(metricInShort('test/accuracy', validation)).toBe('validation accuracy');
  expect(metricLabel('train/loss', validation)).toBe('Training loss');
  expect(metricLabel('test/accuracy', { on: 'test', score: 'R²' })).toBe('Test R²');
});

it('a profile is refused as a curve, since it has no value per batch', () => {
  expect(metricSchema.safeParse('gradient-through-time/h').success).toBe(false);
  expect(metricSchema.safeParse('learning-rate').success).toBe(true);
});

it('every axis can hold the values of its metric, and a bounded one is not logarithmic', () => {
  for (const metric of metrics) {
    const { axis, print } = metricDefinition(metric);
    if (axis.to !== null) expect(axis.log, metric).toBe(false);
    if (print.as === 'percent') expect([axis.from, axis.to], metric).toEqual([0, 1]);
  }
});
