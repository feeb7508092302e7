import { describe, expect, it } from 'vitest';
import {
  sortBestFirst,
  type Curve,
  orderByFocus,
  listLabelledInFocus,
  describeMarks,
  toVertices,
} from '../../src-main/figures/figure';
import { createCurveThrough, createPlot } from '../support/recorded-frame';

describe("the legend of a chart's marks", () => {
  const getMarks = (points: readonly (readonly [number, number])[], missing: readonly number[]) => {
    const nonFinite = toVertices(missing.map((value) => [0.5, value]));
    return describeMarks(createPlot([createCurveThrough(points, { nonFinite })]));
  };

  it('explains the marks that occur and no others', () => {
    expect(getMarks([[0, 0.5]], [])).toEqual([]);
    expect(getMarks([[0, 2]], [NaN])).toEqual(['▲ above the axis', '× NaN']);
    expect(
      getMarks(
        [
          [0, -2],
          [1, 2],
        ],
        [NaN, Infinity],
      ),
    ).toEqual(['▲ above the axis', '▼ below the axis', '× not finite']);
  });

  it('explains only marks in the shown part of x', () => {
    expect(getMarks([[2, 2]], [])).toEqual([]);
  });
});

it('puts the best curves first, and those without an end last', () => {
  const [low, none, high] = [[[0, 0.2]], [], [[0, 0.9]]].map((points) =>
    createCurveThrough(points as []),
  );
  expect(sortBestFirst([low!, none!, high!], 'higher')).toEqual([high, low, none]);
  expect(sortBestFirst([none!, high!, low!], 'lower')).toEqual([low, high, none]);
  const [first, last] = [
    { ...low!, id: 1 },
    { ...high!, id: 2 },
  ];
  expect(sortBestFirst([last, first], 'higher', new Set([1]))).toEqual([first, last]);
  // The best of each colour is labelled before others.
  const other = { ...low!, id: 3, colour: 'another' };
  const middle = createCurveThrough([[0, 0.5]]);
  expect(sortBestFirst([middle, other, high!], 'higher')).toEqual([high, other, middle]);
});

describe('the focus on curves', () => {
  const getCurves = (count: number) =>
    [...Array(count).keys()].map((i) => createCurveThrough([[1, i / 10]], { id: i + 1 }));
  const listIds = (curves: readonly Curve[]) => curves.map(({ id }) => id);

  it('draws the best candidates over the others', () => {
    expect(listIds(orderByFocus(getCurves(3), new Set([1])))).toEqual([2, 3, 1]);
  });

  it('turns the others grey and unlabelled from seven runs', () => {
    expect(orderByFocus(getCurves(6), new Set([1])).some(({ isContext }) => isContext)).toBe(false);
    const focused = orderByFocus(getCurves(9), new Set([2, 5]));
    expect(listIds(focused.filter(({ isContext }) => !isContext))).toEqual([2, 5]);
    expect(listIds([...listLabelledInFocus(focused)])).toEqual([2, 5]);
  });

  it('includes all curves if there is no candidate', () => {
    expect(orderByFocus(getCurves(9), new Set()).some(({ isContext }) => isContext)).toBe(false);
  });

  it('labels at most the six best curves', () => {
    const all = new Set(listIds(getCurves(20)));
    expect(listIds([...listLabelledInFocus(orderByFocus(getCurves(20), all))])).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });
});
