import { describe, expect, it } from 'vitest';
import { chartPictureSchema } from '../../src-main/contract/run-exports';
import { pictureAsSvg } from '../../src-main/figures/export-picture';
import { openRunStore } from '../../src-main/store/run-store';
import { epochEvent } from '../support/epoch-event';
import { endRun, sampleEpoch, startRun } from '../support/sample-run';
import { temporaryDirectory } from '../support/temporary';

/** Runs 1 to 3 are GRUs, 4 to 6 RNNs, each with the seeds 1 to 3. */
function sampleStore() {
  const store = openRunStore(temporaryDirectory());
  for (const cell of ['gru', 'rnn'] as const) {
    for (const seed of [1, 2, 3]) {
      const { id } = startRun(store, `${cell} ${seed}`, { cell, seed });
      const accuracy = (cell === 'gru' ? 0.9 : 0.8) + seed / 1000;
      store.trainings.append(id, epochEvent(sampleEpoch(1, accuracy)));
      endRun(store, id, 'finished', null, 1000);
    }
  }
  return store;
}

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
    const svg = pictureAsSvg(sampleStore(), { kind: 'multiples', charts });
    expect(texts(svg)).toEqual(expect.arrayContaining(['GRU', 'RNN']));
    const ticks = texts(svg).filter((text) => text!.endsWith('%') && !text!.includes(' '));
    expect(ticks).toHaveLength(2 * new Set(ticks).size);
  });
});
