import { expect, it } from 'vitest';
import { roomForTitle, scalesOf } from '../../src-main/figures/scales';
import { look, plotOf } from '../support/recorded-frame';

const axis = {
  min: 0,
  max: 2,
  ticks: [0, 1, 2],
  title: 'Epoch',
  show: (value: number) => `<${value}>`,
};

const ctx = { measureText: (text: string) => ({ width: 10 * text.length }) } as never;

it('Chart.js gets exactly the ticks and words of our axes', () => {
  const scales = scalesOf({ x: axis, y: { ...axis, logarithmic: true } }, look)!;
  expect([scales.x?.type, scales.y?.type]).toEqual(['linear', 'logarithmic']);
  const built = { ticks: [{ value: 0.3 }], width: 100, chart: { ctx } };
  (scales.x!.afterBuildTicks as unknown as (of: typeof built) => void)(built);
  expect(built.ticks).toEqual([{ value: 0 }, { value: 1 }, { value: 2 }]);
  const words = scales.x?.ticks?.callback as unknown as (value: number) => string;
  expect(words(1)).toBe('<1>');
});

it('words of the x axis that would overlap are left out evenly', () => {
  const ticks = [0, 0.5, 1, 1.5, 2];
  const scales = scalesOf({ x: { ...axis, ticks }, y: axis }, look)!;
  const built = { ticks: [{ value: 0 }], width: 120, chart: { ctx } };
  (scales.x!.afterBuildTicks as unknown as (of: typeof built) => void)(built);
  expect(built.ticks).toEqual([{ value: 0 }, { value: 1 }, { value: 2 }]);
});

it('a title beside the ticks stands clear of the last tick’s words, and needs its own room', () => {
  expect(roomForTitle(ctx, plotOf([], { x: axis }))).toBe(0);
  // Half of "<2>", a gap of 8, and "Epoch".
  expect(roomForTitle(ctx, plotOf([], { x: axis, isTitleInline: true }))).toBe(15 + 8 + 50);
});
