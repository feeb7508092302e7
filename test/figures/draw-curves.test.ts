import { describe, expect, it } from 'vitest';
import {
  drawCurves,
  drawDots,
  drawEdges,
  stretches,
  stroke,
  type Pen,
} from '../../src-main/figures/draw-curves';
import { noVertices, verticesOf, type Curve } from '../../src-main/figures/figure';
import { curveThrough, look, plotOf, recordedFrame } from '../support/recorded-frame';

const pen: Pen = { colour: 'red', alpha: 1, width: 1, dash: [] };
const line = (...points: readonly (readonly [number, number])[]) => verticesOf(points);

describe('a line', () => {
  it('is interrupted at a gap, and a value alone between two gaps is a dot', () => {
    const { frame, drawn } = recordedFrame();
    stroke(frame, line([0, 0], [1, 0.5], [2, NaN], [3, 1], [4, Infinity], [5, 0]), pen);
    expect(drawn('moveTo')).toEqual([[0, 100], [30, 0], [50, 100]]); // prettier-ignore
    expect(drawn('lineTo')).toEqual([[0.01, 100], [10, 50], [30.01, 0], [50.01, 100]]); // prettier-ignore
  });

  it('has a gap where a logarithmic axis has no place for its value', () => {
    const { frame, drawn } = recordedFrame(true);
    stroke(frame, line([0, 0.1], [1, 0], [2, 0.1]), pen);
    expect(drawn('moveTo').map(([x]) => x)).toEqual([0, 20]);
  });

  it('of thousands of vertices is drawn in pieces that join, unless a seam would show', () => {
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
    expect(starts.slice(1)).toEqual([[31.5, 50], [63.5, 50], [95.5, 50]]); // prettier-ignore
    expect(pathsOf({ alpha: 0.8 }).paths).toBe(1);
    expect(pathsOf({ dash: [4, 2] }).paths).toBe(1);
  });

  it('without a value draws nothing', () => {
    const { frame, told } = recordedFrame();
    stroke(frame, noVertices, pen);
    expect(told).toEqual([]);
  });
});

it('a dot is drawn for each value and none for a gap', () => {
  const { frame, drawn } = recordedFrame();
  drawDots(frame, line([1, 0.5], [2, NaN], [3, 1]), 'red', look);
  expect(drawn('arc').map(([x, y]) => [x, y])).toEqual([[10, 50], [30, 0]]); // prettier-ignore
});

describe('the curves of a chart', () => {
  const results = Array.from({ length: 41 }, (_, index) => [index / 5, 0.5] as const);

  it('mark their results, unless there are so many that the marks would touch', () => {
    const dotsOf = (count: number) => {
      const { frame, drawn } = recordedFrame();
      drawCurves(frame, plotOf([curveThrough(results.slice(0, count))]));
      return drawn('arc').length;
    };
    expect([dotsOf(40), dotsOf(41)]).toEqual([40, 0]);
  });

  it('mark an infinite value at the top, and any other value that is not finite at the bottom', () => {
    const { frame, drawn } = recordedFrame();
    const nonFinite = line([2, Infinity], [4, NaN], [6, -Infinity]);
    drawCurves(frame, plotOf([curveThrough([], { nonFinite })]));
    // A cross each: two strokes with the same middle.
    const middles = drawn('moveTo').map(([x, y], i) => {
      const [toX = NaN, toY = NaN] = drawn('lineTo')[i] as number[];
      return [((x as number) + toX) / 2, ((y as number) + toY) / 2];
    });
    expect(middles).toEqual([[20, 6], [40, 94], [60, 94]].flatMap((one) => [one, one])); // prettier-ignore
  });

  it('have one mark where the marks of neighbouring values would merge', () => {
    const { frame, drawn } = recordedFrame();
    const nonFinite = line([2, NaN], [2.1, NaN], [6, NaN], [11, NaN]);
    drawCurves(frame, plotOf([curveThrough([], { nonFinite })]));
    expect(drawn('moveTo')).toHaveLength(2 * 2);
  });

  it('are drawn in layers: all raw values first, then all lines, then all results', () => {
    const { frame, drawn } = recordedFrame();
    const whole = (y: number) =>
      curveThrough([[1, y]], { raw: line([1, y + 0.2]), line: line([1, y + 0.1]) });
    drawCurves(frame, plotOf([whole(0.1), whole(0.5)]));
    const heights = drawn('moveTo').map(([, y]) => Math.round(100 - (y as number)));
    expect(heights).toEqual([30, 70, 20, 60, 10, 50]);
  });
});

it('a band is filled only between gaps', () => {
  const band = {
    x: Float64Array.of(1, 2, 3, 4, 5),
    low: Float64Array.of(1, NaN, 1, 1, NaN),
    high: Float64Array.of(2, 2, 2, 2, NaN),
  };
  expect(stretches(band)).toEqual([
    [0, 1],
    [2, 4],
  ]);
});

describe('the edge of the plot', () => {
  /** The tips of the triangles. */
  function edgesOf(curve: Curve) {
    const { frame, drawn } = recordedFrame();
    drawEdges(frame, plotOf([curve]));
    return drawn('moveTo').map(([x, y]) => [x, Math.round(10 * (y as number)) / 10]);
  }

  it('has a triangle where a line leaves the plot, which points after it', () => {
    const curve = curveThrough([[1, 0.5], [2, 1.5], [4, 1.2], [5, 0.5], [7, -1], [9, -2]]); // prettier-ignore
    expect(edgesOf(curve)).toEqual([
      [30, -8.8],
      [80, 108.8],
    ]);
  });

  it('is inside, and results count before the line', () => {
    expect(edgesOf(curveThrough([[1, 0], [2, 1]]))).toEqual([]); // prettier-ignore
    const above = line([1, 5]);
    expect(edgesOf(curveThrough([[1, 0.5]], { line: above }))).toEqual([]);
    expect(edgesOf(curveThrough([], { line: above }))).toHaveLength(1);
  });
});
