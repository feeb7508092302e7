import { describe, expect, it } from 'vitest';
import {
  drawCurves,
  drawDots,
  drawEdges,
  stroke,
  type Pen,
} from '../../src-main/figures/draw-curves';
import { noVertices, verticesOf } from '../../src-main/figures/figure';
import { curveThrough, look, plotOf, recordedFrame } from '../support/recorded-frame';

const pen: Pen = { colour: 'red', alpha: 1, width: 1, dash: [] };
const line = (...points: readonly (readonly [number, number])[]) => verticesOf(points);

describe('a line', () => {
  it('splits thousands of vertices into joined pieces, unless a seam would show', () => {
    const many = line(...Array.from({ length: 200 }, (_, i) => [i / 20, (i % 2) / 2] as const));
    const pathsOf = (changes: Partial<Pen>) => {
      const { frame, drawn } = recordedFrame();
      stroke(frame, many, { ...pen, ...changes });
      expect(drawn('lineTo')).toHaveLength(200);
      return { paths: drawn('stroke').length, starts: drawn('moveTo') };
    };
    const { paths, starts } = pathsOf({});
    expect(paths).toBe(4);
    // Each begins where the one before it ended.
    expect(starts.slice(1)).toEqual([
      [31.5, 50],
      [63.5, 50],
      [95.5, 50],
    ]);
    expect(pathsOf({ alpha: 0.8 }).paths).toBe(1);
    expect(pathsOf({ dash: [4, 2] }).paths).toBe(1);
  });

  it('draws nothing without a value', () => {
    const { frame, told } = recordedFrame();
    stroke(frame, noVertices, pen);
    expect(told).toEqual([]);
  });
});

it('draws a dot for each value and none for a gap', () => {
  const { frame, drawn } = recordedFrame();
  drawDots(frame, line([1, 0.5], [2, NaN], [3, 1]), 'red', look);
  expect(drawn('arc').map(([x, y]) => [x, y])).toEqual([
    [10, 50],
    [30, 0],
  ]);
});

describe("the drawing of a chart's curves", () => {
  const results = Array.from({ length: 41 }, (_, index) => [index / 5, 0.5] as const);

  it('marks the results, unless so many marks would touch', () => {
    const dotsOf = (count: number) => {
      const { frame, drawn } = recordedFrame();
      drawCurves(frame, plotOf([curveThrough(results.slice(0, count))]));
      return drawn('arc').length;
    };
    expect([dotsOf(40), dotsOf(41)]).toEqual([40, 0]);
  });

  it('has layers: first all raw values, then all lines, then all results', () => {
    const { frame, drawn } = recordedFrame();
    const whole = (y: number) =>
      curveThrough([[1, y]], { raw: line([1, y + 0.2]), line: line([1, y + 0.1]) });
    drawCurves(frame, plotOf([whole(0.1), whole(0.5)]));
    const heights = drawn('moveTo').map(([, y]) => Math.round(100 - (y as number)));
    expect(heights).toEqual([30, 70, 20, 60, 10, 50]);
  });
});

it('marks a line that leaves the plot by a triangle at the edge, unless results show it', () => {
  const edgesOf = (...of: Parameters<typeof curveThrough>) => {
    const { frame, drawn } = recordedFrame();
    drawEdges(frame, plotOf([curveThrough(...of)]));
    return drawn('moveTo').length;
  };
  const above = line([1, 5]);
  expect(
    edgesOf([
      [1, 0],
      [2, 1],
    ]),
  ).toBe(0);
  expect(edgesOf([[1, 0.5]], { line: above })).toBe(0);
  expect(edgesOf([], { line: above })).toBe(1);
});
