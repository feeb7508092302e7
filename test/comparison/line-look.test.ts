import { expect, it } from 'vitest';
import { lineLook } from '../../src-main/comparison/line-look';

it('all logged values together are never stronger than the lines', () => {
  for (const curves of [1, 4, 12, 200]) {
    const { raw, line } = lineLook(curves);
    expect(raw.alpha * curves).toBeLessThanOrEqual(Math.max(0.4, 0.09 * curves));
    expect(raw.alpha).toBeLessThan(line.alpha);
  }
});

it('many curves are thin and have no dots', () => {
  expect(lineLook(12).hasDots).toBe(true);
  expect(lineLook(13)).toMatchObject({ hasDots: false, line: { width: 1 } });
});
