import { expect, it } from 'vitest';
import { shortenSequence } from '../../../src-main/engine/datasets/small-sequence';

it('keeps a small sequence unchanged', () => {
  const item = { values: Float32Array.of(1, 2, 3, 4, 5, 6), channels: 2 };
  expect(shortenSequence(item)).toEqual(item);
});

it('keeps an image unchanged', () => {
  const picture = { rows: 10, columns: 30 };
  const item = { values: new Float32Array(300), channels: 30, picture };
  expect(shortenSequence(item)).toBe(item);
});

it('thins a long sequence with many channels to the first channels and every nth step', () => {
  const [steps, channels] = [700, 30];
  const values = Float32Array.from({ length: steps * channels }, (_, i) => i);
  const small = shortenSequence({ values, channels });
  expect(small.channels).toBe(24);
  expect(small.values).toHaveLength(24 * 234);
  expect(small.values[23]).toBe(23);
  // The second step that is drawn is the fourth.
  expect(small.values[24]).toBe(3 * 30);
  expect(small.values.at(-1)).toBe(699 * 30 + 23);
});
