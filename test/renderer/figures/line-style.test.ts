import { describe, expect, it } from 'vitest';
import { assignLineStyles, createPlainStyle } from '../../../src-renderer/figures/line-style';

describe('the assignment of line styles', () => {
  it('distinguishes all runs of one cell that can be compared at once', () => {
    const runs = Array.from({ length: 4 }, (_, id) => ({ id, cell: 'gru' as const }));
    const seen = new Set(
      [...assignLineStyles(runs).values()].map((style) => JSON.stringify(style)),
    );
    expect(seen.size).toBe(4);
  });

  it('dashes a library layer in the hue of its cell, regardless of other runs', () => {
    expect(createPlainStyle('library-gru').dash).not.toEqual([]);
    const [first, second, twin] = [
      ...assignLineStyles([
        { id: 1, cell: 'gru' },
        { id: 2, cell: 'gru' },
        { id: 3, cell: 'library-gru' },
      ]).values(),
    ];
    expect(first).toEqual(createPlainStyle('gru'));
    // Its dash is taken by the second run of its hue: another one, still not solid.
    expect(twin?.dash).not.toEqual([]);
    expect(twin?.dash).not.toEqual(second?.dash);
    const alone = assignLineStyles([
      { id: 1, cell: 'gru' },
      { id: 3, cell: 'library-gru' },
    ]);
    expect(alone.get(3)).toEqual(createPlainStyle('library-gru'));
  });
});
