import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../../../src-main/contract/run-event';
import { LiveRun } from '../../../../src-renderer/runs/training/live-run.svelte';
import { fakeEpochs, fakeRun } from '../../../support/fake-runs';

const run = fakeRun(1, 'gru', { status: 'running' });
const results = fakeEpochs(run, 3);
const points = (firstStep: number, ...values: readonly number[]): EventOf<'points'> => {
  const column = Float32Array.from(values);
  const curves = { 'train/loss': column, 'train/accuracy': column };
  return { kind: 'points', firstStep, count: values.length, curves, samples: {}, elapsedMs: 1 };
};
const column = (...values: readonly number[]) => ({
  ...{ firstStep: 1, values: Float32Array.from(values), steps: null },
});
const lossesOf = ({ series }: LiveRun) => [...series.loss.column.values];

describe('a run that is training', () => {
  it('has each epoch once and in order, however often and late it is told', () => {
    const live = new LiveRun(run);
    for (const index of [1, 0, 1]) live.addEpoch(results[index]!);
    expect(live.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
  });

  it('puts batches that arrive while older ones are read behind them', async () => {
    const live = new LiveRun(run);
    let answer: () => void = () => undefined;
    const read = new Promise<void>((resolve) => (answer = resolve));
    const recalled = live.recall(async () => {
      await read;
      return { loss: column(3, 2), accuracy: column(0, 0), epochs: results.slice(0, 1) };
    });
    live.append(points(2, 2, 1));
    live.append(points(4, 0.5));
    expect(lossesOf(live)).toEqual([]);
    answer();
    await recalled;
    expect(lossesOf(live)).toEqual([3, 2, 1, 0.5]);
    expect(live.epochs).toEqual(results.slice(0, 1));
  });

  it('loses no batch that arrived while older ones could not be read', async () => {
    const live = new LiveRun(run);
    const recalled = live.recall(() => Promise.reject(new Error('busy')));
    live.append(points(3, 1));
    await expect(recalled).rejects.toThrow('busy');
    expect(lossesOf(live)).toEqual([NaN, NaN, 1]);
    live.append(points(4, 2));
    expect(lossesOf(live)).toHaveLength(4);
  });

  it('tells its readers of new batches only when it is drawn again', () => {
    const live = new LiveRun(run);
    const { series } = live;
    live.append(points(1, 1));
    expect(live.series).toBe(series);
    live.redraw();
    expect(live.series).not.toBe(series);
  });
});
