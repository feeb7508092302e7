import { describe, expect, test } from 'vitest';
import { freeStyle, lineStyles, plain } from '../../../src-renderer/lib/line-style';

describe('the styles of lines', () => {
  test('the first run of each cell is plain', () => {
    const styles = lineStyles([
      { id: 7, cell: 'rnn' },
      { id: 8, cell: 'gru' },
    ]);
    expect(styles.get(7)).toEqual(plain('rnn'));
    expect(styles.get(8)).toEqual(plain('gru'));
  });

  test('a dozen runs of one cell are all different', () => {
    const runs = Array.from({ length: 12 }, (_, id) => ({ id, cell: 'gru' as const }));
    const seen = new Set([...lineStyles(runs).values()].map((style) => JSON.stringify(style)));
    expect(seen.size).toBe(12);
  });

  test('a style that was given up is free again', () => {
    const [first, second] = [
      ...lineStyles([
        { id: 1, cell: 'gru' },
        { id: 2, cell: 'gru' },
      ]).values(),
    ];
    expect(freeStyle('gru', second === undefined ? [] : [second])).toEqual(first);
  });
});
