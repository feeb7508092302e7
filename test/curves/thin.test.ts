import fc from 'fast-check';
import { expect, it } from 'vitest';
import { thin } from '../../src-main/curves/thin';

const at = (index: number) => index;
const view = (from: number, to: number, columns: number) =>
  ({ from, to, columns, scale: 'linear' }) as const;

it('spikes survive: the extremes of all values shown are among the vertices', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 1, maxLength: 300, noNaN: true }), (values) => {
      const { vertices } = thin(values, at, view(0, values.length - 1 || 1, 7));
      const finite = [...values].filter(Number.isFinite);
      const kept = [...vertices].map((index) => values[index]!).filter(Number.isFinite);
      expect(Math.max(...kept)).toBe(Math.max(...finite));
      expect(Math.min(...kept)).toBe(Math.min(...finite));
      expect(vertices.length).toBeLessThanOrEqual(4 * 7 + 8);
    }),
  );
});
