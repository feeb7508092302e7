import { expect, it } from 'vitest';
import { chooseLineWeight } from '../../src-main/comparison/line-weight';

it('draws all raw values together no stronger than the lines', () => {
  for (const curves of [1, 4, 12, 200]) {
    const { raw, line } = chooseLineWeight(curves);
    expect(raw.alpha * curves).toBeLessThanOrEqual(Math.max(0.4, 0.09 * curves));
    expect(raw.alpha).toBeLessThan(line.alpha);
  }
});

it('draws many curves thin and without dots', () => {
  expect(chooseLineWeight(12).hasDots).toBe(true);
  expect(chooseLineWeight(13)).toMatchObject({ hasDots: false, line: { width: 1 } });
});
