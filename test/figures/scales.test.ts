import { expect, it } from 'vitest';
import { measureTitleSpace } from '../../src-main/figures/scales';
import { createPlot } from '../support/recorded-frame';

const axis = {
  min: 0,
  max: 2,
  ticks: [0, 1, 2],
  title: 'Epoch',
  show: (value: number) => `<${value}>`,
};

const ctx = { measureText: (text: string) => ({ width: 10 * text.length }) } as never;

it("separates an inline title from the last tick's text, and reserves its width", () => {
  expect(measureTitleSpace(ctx, createPlot([], { x: axis }))).toBe(0);
  // Half of "<2>", a gap of 8, and "Epoch".
  expect(measureTitleSpace(ctx, createPlot([], { x: axis, isTitleInline: true }))).toBe(
    15 + 8 + 50,
  );
});
