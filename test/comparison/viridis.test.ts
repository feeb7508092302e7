import { heatColour } from '../../src-main/comparison/viridis';
import { expect, it } from 'vitest';

it('colours become lighter along the whole scale', () => {
  const light = (share: number) => {
    const [red, green, blue] = heatColour(share);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const shares = Array.from({ length: 51 }, (_, index) => index / 50);
  for (const share of shares.slice(1)) expect(light(share)).toBeGreaterThan(light(share - 0.02));
  expect([heatColour(0), heatColour(1)]).toEqual([
    [68, 1, 84],
    [253, 231, 37],
  ]);
});
