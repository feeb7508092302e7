import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareViewSchema, defaultCompareView } from '../../src-main/contract/compare-view';

describe('a saved Compare view', () => {
  it('accepts views of other versions, field by field', () => {
    const saved = { ...defaultCompareView, filter: 'seed:1', x: 'parsecs', charts: 'all', more: 1 };
    expect(compareViewSchema.parse(saved)).toEqual({ ...defaultCompareView, filter: 'seed:1' });
  });

  it('opens with the first charts if more are saved than allowed', () => {
    const charts = ['loss', 'accuracy', 'gradient'].map((metric) => ({ metrics: [metric] }));
    expect(compareViewSchema.parse({ charts }).charts).toEqual(charts.slice(0, 2));
  });

  it('accepts any object', () => {
    fc.assert(
      fc.property(fc.object(), (saved) => {
        const view = compareViewSchema.parse(saved);
        expect(view.charts?.length).not.toBe(0);
      }),
    );
  });
});
