import { describe, expect, it } from 'vitest';
import { type ComparePicture } from '../../../src-main/contract/run-exports';
import { drawPaired } from '../../../src-main/figures/draw-paired';
import { openRunStore } from '../../../src-main/store/run-store';
import { problemOf } from '../../support/problem-of';
import { epochEvent } from '../../support/epoch-event';
import { endRun, sampleEpoch, startRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

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

describe('a difference of two groups', () => {
  const paired: ComparePicture & { kind: 'paired' } = {
    ...{ kind: 'paired', metric: 'test/accuracy', first: [1, 2, 3], second: [4, 5, 6] },
    ...{ compared: 'cell', cost: 'epochs', groups: 2 },
  };

  it('is the mean of the pairs in points, with its interval, and says what follows', () => {
    const figure = drawPaired(sampleStore(), paired);
    expect(figure.title).toBe('GRU minus RNN: test accuracy, points');
    expect(figure.lines[0]!.marks.y[0]).toBeCloseTo(10);
    expect(figure.lines[0]!.name).toBe('+10.00');
    expect(figure.lines[0]!.band).not.toBeNull();
    expect(figure.facts.join(' ')).toContain('The GRU is better than the RNN by 10.0');
  });

  it('is no picture while the groups have no epoch in common', () => {
    const store = sampleStore();
    const waiting = startRun(store, 'LSTM', { cell: 'lstm', seed: 1 });
    const draw = () => drawPaired(store, { ...paired, second: [waiting.id] });
    expect(problemOf(draw).code).toBe('bad-request');
  });
});
