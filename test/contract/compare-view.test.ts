import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareViewSchema, defaultCompareView } from '../../src-main/contract/compare-view';

describe('A view of Compare', () => {
  it('keeps its values', () => {
    const view = {
      ...defaultCompareView,
      filter: 'cell:gru',
      hidden: [3, 1],
      charts: [{ metrics: ['train/loss', 'test/loss'] }],
      x: 'multiply-adds',
      baseline: { kind: 'run', id: 3 },
    };
    expect(compareViewSchema.parse(view)).toEqual(view);
  });

  it('opens views of other versions, field by field', () => {
    const saved = { ...defaultCompareView, filter: 'seed:1', x: 'parsecs', charts: 'all', more: 1 };
    expect(compareViewSchema.parse(saved)).toEqual({ ...defaultCompareView, filter: 'seed:1' });
  });

  it.each([
    [{ picture: 'paired' }, { picture: 'findings', splitBy: null }],
    [{ picture: 'sweep' }, { picture: 'findings', splitBy: null }],
    [
      { picture: 'settings', settingsBeside: true },
      { picture: 'curves', splitBy: null },
    ],
    [
      { picture: 'multiples', groupBy: ['lr', 'cell'] },
      { picture: 'curves', splitBy: 'lr' },
    ],
    [
      { picture: 'multiples', groupBy: [] },
      { picture: 'curves', splitBy: 'cell' },
    ],
    [
      { picture: 'multiples', groupBy: 'lr' },
      { picture: 'curves', splitBy: 'cell' },
    ],
    [{ picture: 'confusion' }, { picture: 'confusion', splitBy: null }],
  ])('opens the pictures of earlier versions: %j', (old, now) => {
    // As an earlier version saved it, which knew no "split by".
    const saved: object = { ...defaultCompareView, filter: 'seed:1', ...old };
    Reflect.deleteProperty(saved, 'splitBy');
    expect(compareViewSchema.parse(saved)).toMatchObject({ filter: 'seed:1', ...now });
    expect(compareViewSchema.parse(saved)).not.toHaveProperty('settingsBeside');
  });

  it.each([
    [[3, 1, 2, 7], 'id:1..3,7'],
    [[5], 'id:5'],
    [[], 'cell:gru'],
    [['no id'], 'cell:gru'],
    // Too long to be a filter.
    [Array.from({ length: 2000 }, (_, i) => 2 * i + 1), 'cell:gru'],
  ])('turns what an earlier version had selected into a filter: %j', (selected, filter) => {
    const saved = { ...defaultCompareView, filter: 'cell:gru', selected };
    expect(compareViewSchema.parse(saved)).toEqual({ ...defaultCompareView, filter });
  });

  it('groups a sweep by itself where an earlier version had no groups, and keeps chosen ones', () => {
    const groupsOf = (groupBy: string[]) =>
      compareViewSchema.parse({ ...defaultCompareView, groupBy, selected: [] }).groupBy;
    expect([groupsOf([]), groupsOf(['lr'])]).toEqual([null, ['lr']]);
    expect(compareViewSchema.parse({ ...defaultCompareView, groupBy: [] }).groupBy).toEqual([]);
  });

  it('opens from any object at all', () => {
    fc.assert(
      fc.property(fc.object(), (saved) => {
        const view = compareViewSchema.parse(saved);
        expect(view.charts.length).toBeGreaterThan(0);
      }),
    );
  });
});
