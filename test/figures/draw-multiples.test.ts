import { describe, expect, it } from 'vitest';
import { chartPictureSchema } from '../../src-main/contract/run-exports';
import { pictureAsSvg } from '../../src-main/figures/export-picture';
import { storeOfSeeds } from '../support/sample-run';

const chart = (runIds: readonly number[]) =>
  chartPictureSchema.parse({
    ...{ runIds, metrics: ['test/accuracy'], x: 'epoch', xScale: 'linear', yScale: 'linear' },
    ...{ xRange: null, yRange: null, fullRange: false, smoothing: 0, colourBy: 'cell' },
    ...{ foldSeeds: false, band: 'none' },
  });
const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('small multiples', () => {
  it('are one picture, a chart for each group with the same axes', () => {
    const charts = [
      { title: 'GRU', chart: chart([1, 2, 3]) },
      { title: 'RNN', chart: chart([4, 5, 6]) },
    ];
    const svg = pictureAsSvg(storeOfSeeds(), { kind: 'multiples', charts });
    expect(texts(svg)).toEqual(expect.arrayContaining(['GRU', 'RNN']));
    const ticks = texts(svg).filter((text) => text!.endsWith('%') && !text!.includes(' '));
    expect(ticks).toHaveLength(2 * new Set(ticks).size);
  });
});
