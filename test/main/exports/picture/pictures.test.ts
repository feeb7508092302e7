// What Compare shows besides a single chart, as pictures: small multiples, pairs of groups, confusion matrices.
import { describe, expect, it } from 'vitest';
import { chartPictureSchema, type ComparePicture } from '../../../../src-main/contract/run-exports';
import { drawPaired } from '../../../../src-main/exports/picture/draw-paired';
import { pictureAsSvg, pictureAsTex } from '../../../../src-main/exports/picture/export-picture';
import { openRunStore } from '../../../../src-main/runs/run-store';
import { problemOf } from '../../../support/problem-of';
import { finishedRun, sampleEpoch, startRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

/** Runs 1 to 3 are GRUs, 4 to 6 RNNs, each with the seeds 1 to 3. */
function sampleStore() {
  const store = openRunStore(temporaryDirectory());
  for (const cell of ['gru', 'rnn'] as const) {
    for (const seed of [1, 2, 3]) {
      const { id } = startRun(store, `${cell} ${seed}`, { cell, seed });
      const accuracy = (cell === 'gru' ? 0.9 : 0.8) + seed / 1000;
      store.addEpoch(id, sampleEpoch(1, accuracy), `${store.checkpointDirectory(id)}/1`);
      store.finishRun(id, 'finished', null, 1000);
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
    expect(svg.match(/id="plot\d"/g)).toEqual(['id="plot0"', 'id="plot1"']);
    const ticks = texts(svg).filter((text) => text!.endsWith('%') && !text!.includes(' '));
    expect(ticks).toHaveLength(2 * new Set(ticks).size);
  });
});

describe('a difference of two groups', () => {
  const paired: ComparePicture & { kind: 'paired' } = {
    ...{ kind: 'paired', metric: 'test/accuracy', first: [1, 2, 3], second: [4, 5, 6] },
  };

  it('is the mean of the pairs in points, with its interval, and says what follows', () => {
    const figure = drawPaired(sampleStore(), paired);
    expect(figure.title).toBe('GRU minus RNN: test accuracy, points');
    expect(figure.lines[0]!.line.y[0]).toBeCloseTo(10);
    expect(figure.lines[0]!.label).toBe('+10.00 points');
    expect(figure.lines[0]!.band).not.toBeNull();
    expect(figure.facts.join(' ')).toContain('GRU beats RNN by 10.0');
    expect(pictureAsTex(sampleStore(), paired)).toContain('\\addplot');
  });

  it('is no picture while the groups have no epoch in common', () => {
    const store = sampleStore();
    const waiting = startRun(store, 'LSTM', { cell: 'lstm', seed: 1 });
    const draw = () => drawPaired(store, { ...paired, second: [waiting.id] });
    expect(problemOf(draw).code).toBe('bad-request');
  });
});

describe('confusion matrices', () => {
  it('have the counts of each run, and of a difference their signs', () => {
    const store = sampleStore();
    finishedRun(store, 'other');
    const of = (against: number | null) =>
      texts(pictureAsSvg(store, { kind: 'confusion', runIds: [1, 4], epoch: 1, against }));
    expect(of(null).filter((text) => text === '99')).toHaveLength(2);
    expect(of(1)).toContain('minus GRU');
    expect(of(1)).not.toContain('99');
  });

  it('say so where no run has the epoch', () => {
    const draw = () =>
      pictureAsSvg(sampleStore(), { kind: 'confusion', runIds: [1], epoch: 9, against: null });
    expect(problemOf(draw).message).toBe(
      'None of these runs has an epoch 9. Choose another epoch.',
    );
  });
});
