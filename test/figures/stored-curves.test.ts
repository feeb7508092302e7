import { describe, expect, it } from 'vitest';
import { curvesRequestSchema } from '../../src-main/contract/curves';
import { unpack } from '../../src-main/curves/pack';
import { smooth } from '../../src-main/curves/smooth';
import { Problem } from '../../src-main/core/problem';
import { drawStoredCurves } from '../../src-main/figures/stored-curves';
import { fakeColumn, fakeEpochs, fakeRun } from '../support/fake-runs';

const runs = [fakeRun(1, 'rnn', { epochsDone: 2, durationMs: 30_000 }), fakeRun(2, 'gru')];
const store = {
  runs: {
    list: () => runs,
    get: (id: number) => {
      const run = runs.find((one) => one.id === id);
      if (run === undefined) throw new Problem('run-missing', `There is no run ${id}.`);
      return run;
    },
  },
  curves: {
    load: (id: number, metric: Parameters<typeof fakeColumn>[1]) =>
      fakeColumn(store.runs.get(id), metric),
    epochs: (id: number) => fakeEpochs(store.runs.get(id), store.runs.get(id).epochsDone),
  },
};
const request = curvesRequestSchema.parse({
  runIds: [1, 2],
  metrics: ['train/loss', 'test/accuracy'],
  halfLife: 20,
  x: 'epoch',
  scale: 'linear',
  range: null,
  columns: 800,
});

describe('a drawing of stored curves', () => {
  it('contains each run in all metrics, and leaves out deleted runs', () => {
    const { curves, drawings } = drawStoredCurves(store, { ...request, runIds: [2, 99, 1] });
    expect(curves).toEqual([
      { runId: 2, metric: 'train/loss' },
      { runId: 2, metric: 'test/accuracy' },
      { runId: 1, metric: 'train/loss' },
      { runId: 1, metric: 'test/accuracy' },
    ]);
    expect(unpack(drawings)).toHaveLength(4);
  });

  it('smooths batch by batch, but not metrics with one value per epoch', () => {
    const [training, test] = unpack(drawStoredCurves(store, { ...request, runIds: [1] }).drawings);
    const all = smooth(store.curves.load(1, 'train/loss'), 20);
    training!.line.x.forEach((x, i) => {
      expect(training!.line.y[i]).toBe(all[Math.round(x * 469) - 1]);
    });
    expect([...test!.line.y]).toEqual([...store.curves.load(1, 'test/accuracy').values]);
  });

  it('leaves out raw values if they are not requested', () => {
    const [all, lines] = [true, false].map((withRaw) =>
      unpack(drawStoredCurves(store, { ...request, withRaw }).drawings),
    );
    expect(all![0]!.raw.x.length).toBeGreaterThan(0);
    expect(lines!.map(({ raw }) => raw.x.length)).toEqual([0, 0, 0, 0]);
    expect(lines!.map(({ line }) => line)).toEqual(all!.map(({ line }) => line));
  });

  it('ends for its labels at the retained weights with early stopping, or their mean over runs', () => {
    const config = { ...runs[0]!.config, earlyStopping: 2 };
    const [first, second] = [1, 2].map((id) => fakeRun(id, 'gru', { config, epochsDone: 4 }));
    const getLosses = (id: number) => (id === 1 ? [3, 1, 2, 2] : [3, 2, 1, 2]);
    const stopping = {
      runs: { list: () => [], get: (id: number) => (id === 1 ? first! : second!) },
      curves: {
        load: store.curves.load,
        epochs: (id: number) =>
          fakeEpochs({ id, cell: 'gru' }, 4).map((one, i) => ({
            ...one,
            testLoss: getLosses(id)[i]!,
          })),
      },
    };
    stopping.curves.load = (id, metric) => fakeColumn(stopping.runs.get(id), metric);
    const [training, test] = unpack(
      drawStoredCurves(stopping, { ...request, runIds: [1], columns: 10 }).drawings,
    );
    expect(training!.result.x).toHaveLength(0);
    expect([...test!.result.x]).toEqual([2]);
    expect(test!.result.y[0]).toBe(test!.line.y[1]);
    const folded = unpack(drawStoredCurves(stopping, { ...request, folds: [[1, 2]] }).drawings);
    expect([...folded[1]!.result.x]).toEqual([2.5]);
  });

  it('does not depend on the other runs shown', () => {
    const alone = unpack(drawStoredCurves(store, { ...request, runIds: [1] }).drawings);
    const beside = unpack(drawStoredCurves(store, request).drawings);
    expect(beside.slice(0, 2)).toEqual(alone);
  });

  it.each([
    ['step', 938],
    ['epoch', 2],
    ['seconds', 28.6],
  ] as const)('ends at the last batch in units of %s', (x, end) => {
    const drawings = unpack(drawStoredCurves(store, { ...request, runIds: [1], x }).drawings);
    for (const { line } of drawings) expect(line.x.at(-1)! / end).toBeCloseTo(1, 12);
  });
});
