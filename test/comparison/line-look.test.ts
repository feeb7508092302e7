import { expect, it } from 'vitest';
import { chooseLineLook } from '../../src-main/comparison/line-look';

it('draws all raw values together no stronger than the lines', () => {
  for (const curves of [1, 4, 12, 200]) {
    const { raw, line } = chooseLineLook(curves);
    expect(raw.alpha * curves).toBeLessThanOrEqual(Math.max(0.4, 0.09 * curves));
    expect(raw.alpha).toBeLessThan(line.alpha);
  }
});

it('draws many curves thin and without dots', () => {
  expect(chooseLineLook(12).hasDots).toBe(true);
  expect(chooseLineLook(13)).toMatchObject({ hasDots: false, line: { width: 1 } });
});
