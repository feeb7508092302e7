import { describe, expect, it } from 'vitest';
import { labelPart } from '../../src-main/comparison/run-labels';
import { drawEndLabels, labelsWidth, placedLabels } from '../../src-main/figures/end-labels';
import type { Curve } from '../../src-main/figures/figure';
import { curveThrough, plotOf, recordedFrame } from '../support/recorded-frame';

const labelsOf = (curves: readonly Curve[], mostLabels = 200) =>
  plotOf(
    curves.map((curve) => ({ ...curve, print: (value: number) => value.toFixed(1) })),
    { mostLabels },
  );
const namesOf = (...labels: Parameters<typeof labelsOf>) => {
  const { frame, drawn } = recordedFrame();
  const plot = labelsOf(...labels);
  drawEndLabels(frame, plot, placedLabels(frame, plot));
  return drawn('fillText');
};

it('reserves the width of the longest label, rounded up so that the plot rarely resizes', () => {
  const { ctx } = recordedFrame();
  // "GRU 0.5", 7 letters of 6 pixels, and 18 around them.
  expect(labelsWidth(ctx, labelsOf([curveThrough([[1, 0.5]])]))).toBe(64);
  expect(labelsWidth(ctx, labelsOf([curveThrough([[1, 0.5]])], 30))).toBe(32);
  expect(labelsWidth(ctx, labelsOf([curveThrough([])]))).toBe(8);
});

describe('the label of a curve', () => {
  it('lies at its last value and includes the value', () => {
    expect(
      namesOf([
        curveThrough([
          [1, 0.2],
          [9, 0.5],
        ]),
      ]),
    ).toEqual([['GRU 0.5', 114, 50]]);
  });

  it('lies at its last visible value if the chart is zoomed', () => {
    expect(
      namesOf([
        curveThrough([
          [9, 0.2],
          [11, 0.9],
        ]),
      ]),
    ).toEqual([['GRU 0.2', 114, 80]]);
  });

  it('disappears if the curve ends above, below or before the plot', () => {
    expect(
      namesOf([curveThrough([[9, 1.5]]), curveThrough([[-2, 0.5]]), curveThrough([])]),
    ).toEqual([]);
  });

  it('drops its value before a setting, and a name that is still too long loses its middle', () => {
    const label = 'GRU · 64 · 3e-3';
    const [[text] = []] = namesOf([curveThrough([[9, 0.5]], { label: [labelPart(label)] })], 114);
    expect(text).toBe(label);
    const long = 'sweep GRU hidden 64 seed 1';
    const [[cut] = []] = namesOf([curveThrough([[9, 0.5]], { label: [labelPart(long)] })], 132);
    expect(cut).toMatch(/^sweep GRU.*….*seed 1$/);
  });

  it('appears once for all curves that share it, such as seeds without room for theirs', () => {
    const seeds = [0.9, 0.1].map((y) =>
      curveThrough([[9, y]], { label: [labelPart('GRU'), labelPart(`seed ${String(y)}`, true)] }),
    );
    expect(namesOf(seeds, 50)).toEqual([['GRU', 114, 10]]);
  });

  it('moves away from another label that it would cover', () => {
    const heights = namesOf([
      curveThrough([[9, 0.5]]),
      curveThrough([[9, 0.52]], { label: [labelPart('LSTM')] }),
    ]).map(([, , y]) => y as number);
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeCloseTo(15, 6);
  });
});
