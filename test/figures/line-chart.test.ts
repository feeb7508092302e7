// Small figures whose SVG is stored: see test/support/stored-figure.ts.
import { expect, it } from 'vitest';
import { labelPart } from '../../src-main/comparison/run-labels';
import { listLogTicks } from '../../src-main/curves/ticks';
import { toVertices } from '../../src-main/figures/figure';
import { axis, drawFigure, results, rising, smooth, type Points } from '../support/small-figures';
import { expectFigure } from '../support/stored-figure';

const shifted = (by: number) => toVertices(rising.map(([x, y]) => [x, y + by]));
const createBand = (low: ReturnType<typeof toVertices>, high: typeof low) => ({
  band: { x: low.x, low: low.y, high: high.y },
});
const gap: Points = [...rising.slice(0, 2), [1.2, NaN], [1.4, 0.3], [2, 0.4]];
const many = (count: number, point: (i: number) => readonly [number, number]) =>
  Array.from({ length: count }, (_, i) => point(i));
const tenths = Array.from({ length: 21 }, (_, i) => i / 10);
const tooLong = { name: 'a name that is much too long for it', print: () => '60 %' };

it.each<[what: string, figure: string, () => string]>([
  [
    'the y axis has every number of a logarithmic axis',
    'log-y',
    () =>
      drawFigure([smooth(rising)], {
        y: { ...axis(0.01, 1, listLogTicks(0.01, 1)), logarithmic: true },
      }),
  ],
  [
    'a logarithmic x axis leaves out what it has no place for',
    'log-x',
    () =>
      drawFigure([smooth(rising)], {
        x: { ...axis(0.1, 2, [0.1, 1], 'Epoch'), logarithmic: true },
      }),
  ],
  [
    'the title of x stands below its numbers',
    'x-title',
    () => drawFigure([smooth(rising)], { x: axis(0, 2, [0, 2], 'Epoch') }),
  ],
  [
    'numbers that would overlap are skipped',
    'skipped-ticks',
    () => drawFigure([smooth(rising)], { x: axis(0, 2, tenths) }),
  ],
  [
    'a part of the curves is shown when zoomed',
    'zoomed',
    () => drawFigure([results(rising)], { x: axis(0.5, 1.5, [0.5, 1.5]) }),
  ],
  [
    'lines have their names and last values at their ends',
    'named-line',
    () => drawFigure([smooth(rising, { name: 'GRU', print: String })]),
  ],
  ['lines have a dot at each result', 'results', () => drawFigure([results(rising)])],
  [
    'lines are behind the results of the same run, thin',
    'line-behind-results',
    () => drawFigure([results(rising, { line: toVertices(rising.map(([x, y]) => [x, y / 2])) })]),
  ],
  [
    'lines are dashed by their run',
    'dashed-line',
    () => drawFigure([smooth(rising, { dash: [7, 3] })]),
  ],
  ['lines have a gap where a value is not a number', 'gap', () => drawFigure([smooth(gap)])],
  [
    'lines show a single value between two gaps as a dot',
    'lone-value',
    () =>
      drawFigure([
        smooth([
          [0, NaN],
          [1, 0.5],
          [2, NaN],
        ]),
      ]),
  ],
  [
    'lines have their logged values faintly behind them',
    'raw-values',
    () => drawFigure([smooth(rising, { raw: shifted(0.1) })]),
  ],
  [
    'lines are thin and without dots where there are more than twelve',
    'many-lines',
    () => drawFigure(many(13, (i) => [1, i / 13]).map((point) => results([point]))),
  ],
  [
    'the band of a mean is filled faintly behind its line',
    'band',
    () => drawFigure([smooth(rising, createBand(shifted(-0.1), shifted(0.1)))]),
  ],
  [
    'the band of a mean has a gap where a bound is not a number',
    'band-with-gap',
    () => {
      const low = toVertices([
        [0, 0.1],
        [0.5, 0.2],
        [1, 0.4],
        [2, 0.5],
      ]);
      const high = toVertices([
        [0, 0.3],
        [0.5, NaN],
        [1, 0.6],
        [2, 0.7],
      ]);
      return drawFigure([smooth(rising, createBand(low, high))]);
    },
  ],
  [
    'what is above the shown range is marked by a triangle',
    'leaves-above',
    () => drawFigure([smooth(rising)], { y: axis(0, 0.55, [0, 0.5]) }),
  ],
  [
    'what is below the shown range is marked by a triangle, and has no dot',
    'leaves-below',
    () => drawFigure([results(rising)], { y: axis(0.4, 1, [0.5, 1]) }),
  ],
  [
    'values that are not finite are marked by crosses',
    'non-finite',
    () =>
      drawFigure([
        smooth(rising, {
          nonFinite: toVertices([
            [0.5, NaN],
            [1, Infinity],
            [1.5, -Infinity],
          ]),
        }),
      ]),
  ],
  [
    'one cross stands where several would merge',
    'merged-crosses',
    () =>
      drawFigure([smooth(rising, { nonFinite: toVertices(many(50, (i) => [1 + i / 1000, NaN])) })]),
  ],
  [
    'names of lines move apart where they would overlap',
    'names-apart',
    () => drawFigure(['GRU', 'LSTM', 'RNN'].map((name) => smooth(rising, { name }))),
  ],
  [
    'names are those of the best lines where not all have room',
    'names-of-the-best',
    () => {
      const lines = [0.2, 0.9, 0.3, 0.8, 0.25, 0.5].map((y) =>
        smooth([[2, y]], { name: `ends at ${y}` }),
      );
      return drawFigure(lines, {}, [200, 70]);
    },
  ],
  [
    'names are all short where not all have room beside the plot',
    'short-names',
    () => {
      const lines = ['GRU with a name that is long', 'GRU'].map((name, i) =>
        smooth(rising, {
          label: [labelPart(`GRU #${i + 1}`), labelPart(name, true)],
          print: () => '60 %',
        }),
      );
      return drawFigure(lines, {}, [260, 100]);
    },
  ],
  [
    'names lose their values first, then their ends where there is no shorter one',
    'name-without-end',
    () => drawFigure([smooth(rising, tooLong)]),
  ],
])('matches the stored figure: %s', async (_what, figure, draw) => {
  await expectFigure(draw(), figure);
});

it('puts names next to a stroke of their line if lines have shades', () => {
  const lines = ['#99c7e0', '#0072b2'].map((colour, i) =>
    smooth([[2, 0.2 + 0.6 * i]], { name: `GRU · ${64 + 64 * i}`, colour }),
  );
  const getStrokes = (hasStrokes: boolean) =>
    [...drawFigure(lines, { hasStrokes }).matchAll(/stroke="(#[^"]*)" stroke-width="2.5"/g)].map(
      ([, stroke]) => stroke,
    );
  expect(getStrokes(false)).toEqual([]);
  expect(getStrokes(true)).toEqual(['#0072b2', '#99c7e0']);
});
