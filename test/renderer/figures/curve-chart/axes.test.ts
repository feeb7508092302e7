import { expect, it } from 'vitest';
import { givenScales, roomForTitle } from '../../../../src-renderer/figures/curve-chart/axes';

const palette = { face: 'sans', quiet: '#777', grid: '#ddd' } as never;
const axis = {
  min: 0,
  max: 2,
  ticks: [0, 1, 2],
  title: 'Epoch',
  show: (value: number) => `<${value}>`,
};

it('Chart.js gets exactly the ticks and words of our axes', () => {
  const scales = givenScales({ x: axis, y: { ...axis, logarithmic: true } }, palette)!;
  expect([scales.x?.type, scales.y?.type]).toEqual(['linear', 'logarithmic']);
  const built = { ticks: [{ value: 0.3 }] };
  (scales.x?.afterBuildTicks as (of: typeof built) => void)(built);
  expect(built.ticks).toEqual([{ value: 0 }, { value: 1 }, { value: 2 }]);
  const words = scales.x?.ticks?.callback as unknown as (value: number) => string;
  expect(words(1)).toBe('<1>');
});

it('a title beside the ticks stands clear of the last tick’s words, and needs its own room', () => {
  const ctx = { measureText: (text: string) => ({ width: 10 * text.length }) } as never;
  expect(roomForTitle(ctx, axis, palette)).toBe(0);
  // Half of "<2>", a gap of 8, and "Epoch".
  expect(roomForTitle(ctx, { ...axis, isTitleBeside: true }, palette)).toBe(15 + 8 + 50);
});
