import { describe, expect, it } from 'vitest';
import {
  drawCurves,
  drawDots,
  drawEdges,
  strokeLine,
  type Pen,
} from '../../src-main/figures/draw-curves';
import { noVertices, toVertices } from '../../src-main/figures/figure';
import { createCurveThrough, look, createPlot, recordFrame } from '../support/recorded-frame';

const pen: Pen = { colour: 'red', alpha: 1, width: 1, dash: [] };
const line = (...points: readonly (readonly [number, number])[]) => toVertices(points);

describe('a line', () => {
  it('splits thousands of vertices into joined pieces, unless a seam would show', () => {
    const many = line(...Array.from({ length: 200 }, (_, i) => [i / 20, (i % 2) / 2] as const));
    const getPaths = (changes: Partial<Pen>) => {
      const { frame, drawn } = recordFrame();
      strokeLine(frame, many, { ...pen, ...changes });
      expect(drawn('lineTo')).toHaveLength(200);
      return { paths: drawn('stroke').length, starts: drawn('moveTo') };
    };
    const { paths, starts } = getPaths({});
    expect(paths).toBe(4);
    // Each begins where the one before it ended.
    expect(starts.slice(1)).toEqual([
      [31.5, 50],
      [63.5, 50],
      [95.5, 50],
    ]);
    expect(getPaths({ alpha: 0.8 }).paths).toBe(1);
    expect(getPaths({ dash: [4, 2] }).paths).toBe(1);
  });

  it('draws nothing without a value', () => {
    const { frame, told } = recordFrame();
    strokeLine(frame, noVertices, pen);
    expect(told).toEqual([]);
  });
});

it('draws a dot for each value and none for a gap', () => {
  const { frame, drawn } = recordFrame();
  drawDots(frame, line([1, 0.5], [2, NaN], [3, 1]), 'red', look);
  expect(drawn('arc').map(([x, y]) => [x, y])).toEqual([
    [10, 50],
    [30, 0],
  ]);
});

describe("the drawing of a chart's curves", () => {
  const results = Array.from({ length: 41 }, (_, index) => [index / 5, 0.5] as const);

  it('marks the results, unless so many marks would touch', () => {
    const getDots = (count: number) => {
      const { frame, drawn } = recordFrame();
      drawCurves(frame, createPlot([createCurveThrough(results.slice(0, count))]));
      return drawn('arc').length;
    };
    expect([getDots(40), getDots(41)]).toEqual([40, 0]);
  });

  it('has layers: first all raw values, then all lines, then all results', () => {
    const { frame, drawn } = recordFrame();
    const whole = (y: number) =>
      createCurveThrough([[1, y]], { raw: line([1, y + 0.2]), line: line([1, y + 0.1]) });
    drawCurves(frame, createPlot([whole(0.1), whole(0.5)]));
    const heights = drawn('moveTo').map(([, y]) => Math.round(100 - (y as number)));
    expect(heights).toEqual([30, 70, 20, 60, 10, 50]);
  });
});

it('marks a line that leaves the plot by a triangle at the edge, unless results show it', () => {
  const createEdges = (...of: Parameters<typeof createCurveThrough>) => {
    const { frame, drawn } = recordFrame();
    drawEdges(frame, createPlot([createCurveThrough(...of)]));
    return drawn('moveTo').length;
  };
  const above = line([1, 5]);
  expect(
    createEdges([
      [1, 0],
      [2, 1],
    ]),
  ).toBe(0);
  expect(createEdges([[1, 0.5]], { line: above })).toBe(0);
  expect(createEdges([], { line: above })).toBe(1);
});
