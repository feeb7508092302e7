// What Compare shows besides a single chart, as pictures: small multiples, pairs of groups, confusion matrices.
import { describe, expect, it } from 'vitest';
import {
  chartPictureSchema,
  type ComparePicture,
  type SweepPart,
} from '../../../src-main/contract/run-exports';
import { drawPaired } from '../../../src-main/figures/draw-paired';
import { pictureAsSvg } from '../../../src-main/figures/export-picture';
import { openRunStore } from '../../../src-main/store/run-store';
import { problemOf } from '../../support/problem-of';
import { epochEvent } from '../../support/epoch-event';
import { endRun, finishedRun, sampleEpoch, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

/** Runs 1 to 3 are GRUs, 4 to 6 RNNs, each with the seeds 1 to 3. */
function sampleStore() {
  const store = openRunStore(temporaryDirectory());
  for (const cell of ['gru', 'rnn'] as const) {
    for (const seed of [1, 2, 3]) {
      const { id } = startRun(store, `${cell} ${seed}`, { cell, seed });
      const accuracy = (cell === 'gru' ? 0.9 : 0.8) + seed / 1000;
      store.append(id, epochEvent(sampleEpoch(1, accuracy)));
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

describe('a difference of two groups', () => {
  const paired: ComparePicture & { kind: 'paired' } = {
    ...{ kind: 'paired', metric: 'test/accuracy', first: [1, 2, 3], second: [4, 5, 6] },
  };

  it('is the mean of the pairs in points, with its interval, and says what follows', () => {
    const figure = drawPaired(sampleStore(), paired);
    expect(figure.title).toBe('GRU minus RNN: test accuracy, points');
    expect(figure.lines[0]!.marks.y[0]).toBeCloseTo(10);
    expect(figure.lines[0]!.name).toBe('+10.00 points');
    expect(figure.lines[0]!.band).not.toBeNull();
    expect(figure.facts.join(' ')).toContain('GRU beats RNN by 10.0');
  });

  it('is no picture while the groups have no epoch in common', () => {
    const store = sampleStore();
    const waiting = startRun(store, 'LSTM', { cell: 'lstm', seed: 1 });
    const draw = () => drawPaired(store, { ...paired, second: [waiting.id] });
    expect(problemOf(draw).code).toBe('bad-request');
  });
});

describe('confusion matrices', () => {
  it('have the counts of each run, and signs for differences', () => {
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

describe('a sweep', () => {
  /** GRUs: a result that follows the hidden size alone, with four seeds each. */
  function sweptStore() {
    const store = openRunStore(temporaryDirectory());
    for (const hiddenSize of [8, 16, 32]) {
      for (const seed of [1, 2, 3, 4]) {
        const { id } = startRun(store, `<gru> ${hiddenSize} ${seed}`, {
          ...{ cell: 'gru', hiddenSize, seed },
        });
        const result = sampleEpoch(1, 0.7 + hiddenSize / 200);
        store.append(id, epochEvent(result));
        endRun(store, id, 'finished', null, 60_000 * id);
      }
    }
    return store;
  }
  const picture = (part: SweepPart) => ({
    ...{
      kind: 'sweep' as const,
      part,
      runIds: Array.from({ length: 12 }, (_, i) => i + 1),
      selected: [11, 12],
    },
    ...{ result: 'best', across: 'hidden', down: 'seed' },
  });
  const drawn = (part: SweepPart) => pictureAsSvg(sweptStore(), picture(part));

  it('is a line for each run, in colour where it is selected, and in front', () => {
    const svg = drawn('parallel');
    const lines = [...svg.matchAll(/<path d="[^"]*" stroke="([^"]*)"[^>]*><title>/g)];
    const colours = lines.map(([, colour]) => colour);
    expect(new Set(colours.slice(0, 10)).size).toBe(1);
    expect(colours[10]).toBe(colours[11]);
    expect(colours[10]).not.toBe(colours[0]);
    expect(texts(svg)).toEqual(expect.arrayContaining(['Hidden size', 'Seed', '8', '16', '32']));
    expect(svg).toContain('&lt;gru&gt; 8 1');
  });

  it('has a number for each combination of two settings', () => {
    const numbers = texts(drawn('settings')).filter((text) => text!.endsWith('%'));
    expect(numbers).toHaveLength(12);
    expect(numbers.slice(0, 3)).toEqual(['74.00 %', '78.00 %', '86.00 %']);
  });

  it('claims no effect that may be chance', () => {
    const said = texts(drawn('importance'));
    expect(said.slice(1)).toEqual(['Hidden size', 'Seed', '12.00 points', 'not clear']);
  });

  it('is refused for an unknown column', () => {
    const unknown = { ...picture('settings'), down: null };
    expect(problemOf(() => pictureAsSvg(sweptStore(), unknown)).code).toBe('bad-request');
  });
});
