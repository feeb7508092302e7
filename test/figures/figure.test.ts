import { describe, expect, it } from 'vitest';
import {
  bestFirst,
  type Curve,
  focusOn,
  labelledInFocus,
  marksInWords,
  verticesOf,
} from '../../src-main/figures/figure';
import { curveThrough, plotOf } from '../support/recorded-frame';

describe("the legend of a chart's marks", () => {
  const marksOf = (points: readonly (readonly [number, number])[], missing: readonly number[]) => {
    const nonFinite = verticesOf(missing.map((value) => [0.5, value]));
    return marksInWords(plotOf([curveThrough(points, { nonFinite })]));
  };

  it('explains the marks that occur and no others', () => {
    expect(marksOf([[0, 0.5]], [])).toEqual([]);
    expect(marksOf([[0, 2]], [NaN])).toEqual(['▲ above the axis', '× NaN']);
    expect(
      marksOf(
        [
          [0, -2],
          [1, 2],
        ],
        [NaN, Infinity],
      ),
    ).toEqual(['▲ above the axis', '▼ below the axis', '× not finite']);
  });

  it('explains only marks in the shown part of x', () => {
    expect(marksOf([[2, 2]], [])).toEqual([]);
  });
});

it('puts the best curves first, and those without an end last', () => {
  const [low, none, high] = [[[0, 0.2]], [], [[0, 0.9]]].map((points) =>
    curveThrough(points as []),
  );
  expect(bestFirst([low!, none!, high!], 'higher')).toEqual([high, low, none]);
  expect(bestFirst([none!, high!, low!], 'lower')).toEqual([low, high, none]);
  const [first, last] = [
    { ...low!, id: 1 },
    { ...high!, id: 2 },
  ];
  expect(bestFirst([last, first], 'higher', new Set([1]))).toEqual([first, last]);
  // The best of each colour is labelled before others.
  const other = { ...low!, id: 3, colour: 'another' };
  const middle = curveThrough([[0, 0.5]]);
  expect(bestFirst([middle, other, high!], 'higher')).toEqual([high, other, middle]);
});

describe('the focus on curves', () => {
  const curvesOf = (count: number) =>
    [...Array(count).keys()].map((i) => curveThrough([[1, i / 10]], { id: i + 1 }));
  const idsOf = (curves: readonly Curve[]) => curves.map(({ id }) => id);

  it('draws the best candidates over the others', () => {
    expect(idsOf(focusOn(curvesOf(3), new Set([1])))).toEqual([2, 3, 1]);
  });

  it('turns the others grey and unlabelled from seven runs', () => {
    expect(focusOn(curvesOf(6), new Set([1])).some(({ isContext }) => isContext)).toBe(false);
    const focused = focusOn(curvesOf(9), new Set([2, 5]));
    expect(idsOf(focused.filter(({ isContext }) => !isContext))).toEqual([2, 5]);
    expect(idsOf([...labelledInFocus(focused)])).toEqual([2, 5]);
  });

  it('includes all curves if there is no candidate', () => {
    expect(focusOn(curvesOf(9), new Set()).some(({ isContext }) => isContext)).toBe(false);
  });

  it('labels at most the six best curves', () => {
    const all = new Set(idsOf(curvesOf(20)));
    expect(idsOf([...labelledInFocus(focusOn(curvesOf(20), all))])).toEqual([1, 2, 3, 4, 5, 6]);
  });
});
