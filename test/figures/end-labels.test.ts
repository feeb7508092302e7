import { describe, expect, it } from 'vitest';
import { labelPart } from '../../src-main/comparison/run-labels';
import {
  drawEndLabels,
  measureLabelsWidth,
  arrangeLabels,
} from '../../src-main/figures/end-labels';
import type { Curve } from '../../src-main/figures/figure';
import { createCurveThrough, createPlot, recordFrame } from '../support/recorded-frame';

const getLabels = (curves: readonly Curve[], mostLabels = 200) =>
  createPlot(
    curves.map((curve) => ({ ...curve, print: (value: number) => value.toFixed(1) })),
    { mostLabels },
  );
const getNames = (...labels: Parameters<typeof getLabels>) => {
  const { frame, drawn } = recordFrame();
  const plot = getLabels(...labels);
  drawEndLabels(frame, plot, arrangeLabels(frame, plot));
  return drawn('fillText');
};

it('reserves the width of the longest label, rounded up so that the plot rarely resizes', () => {
  const { ctx } = recordFrame();
  // "GRU 0.5", 7 letters of 6 pixels, and 18 around them.
  expect(measureLabelsWidth(ctx, getLabels([createCurveThrough([[1, 0.5]])]))).toBe(64);
  expect(measureLabelsWidth(ctx, getLabels([createCurveThrough([[1, 0.5]])], 30))).toBe(32);
  expect(measureLabelsWidth(ctx, getLabels([createCurveThrough([])]))).toBe(8);
});

describe('the label of a curve', () => {
  it('lies at its last value and includes the value', () => {
    expect(
      getNames([
        createCurveThrough([
          [1, 0.2],
          [9, 0.5],
        ]),
      ]),
    ).toEqual([['GRU 0.5', 114, 50]]);
  });

  it('lies at its last visible value if the chart is zoomed', () => {
    expect(
      getNames([
        createCurveThrough([
          [9, 0.2],
          [11, 0.9],
        ]),
      ]),
    ).toEqual([['GRU 0.2', 114, 80]]);
  });

  it('disappears if the curve ends above, below or before the plot', () => {
    expect(
      getNames([
        createCurveThrough([[9, 1.5]]),
        createCurveThrough([[-2, 0.5]]),
        createCurveThrough([]),
      ]),
    ).toEqual([]);
  });

  it('drops its value before a setting, and a name that is still too long loses its middle', () => {
    const label = 'GRU · 64 · 3e-3';
    const [[text] = []] = getNames(
      [createCurveThrough([[9, 0.5]], { label: [labelPart(label)] })],
      114,
    );
    expect(text).toBe(label);
    const long = 'sweep GRU hidden 64 seed 1';
    const [[cut] = []] = getNames(
      [createCurveThrough([[9, 0.5]], { label: [labelPart(long)] })],
      132,
    );
    expect(cut).toMatch(/^sweep GRU.*….*seed 1$/);
  });

  it('appears once for all curves that share it, such as seeds without room for theirs', () => {
    const seeds = [0.9, 0.1].map((y) =>
      createCurveThrough([[9, y]], {
        label: [labelPart('GRU'), labelPart(`seed ${String(y)}`, true)],
      }),
    );
    expect(getNames(seeds, 50)).toEqual([['GRU', 114, 10]]);
  });

  it('moves away from another label that it would cover', () => {
    const heights = getNames([
      createCurveThrough([[9, 0.5]]),
      createCurveThrough([[9, 0.52]], { label: [labelPart('LSTM')] }),
    ]).map(([, , y]) => y as number);
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeCloseTo(15, 6);
  });
});
