import { describe, expect, it } from 'vitest';
import { pictureAsSvg } from '../../src-main/figures/export-picture';
import { openRunStore } from '../../src-main/store/run-store';
import { gestures } from '../support/own-data';
import { problemOf } from '../support/problem-of';
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

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('confusion matrices', () => {
  it('have the counts of each run', () => {
    const store = sampleStore();
    const svg = pictureAsSvg(store, { kind: 'confusion', runIds: [1, 4], epoch: 1 });
    expect(texts(svg).filter((text) => text === '99')).toHaveLength(2);
  });

  it('have the names of the classes of their data, however many', () => {
    const store = sampleStore();
    const { id } = startRun(store, 'own', { cell: 'gru', dataset: gestures });
    const confusion = [10, 0, 0, 2, 4, 0, 0, 0, 4];
    store.trainings.append(id, epochEvent({ ...sampleEpoch(1, 0.9), confusion }));
    endRun(store, id, 'finished', null, 1000);
    const { runs, curves } = store;
    const named = { runs, curves, classNames: () => ['wave', 'point', 'rest'] };
    const svg = pictureAsSvg(named, { kind: 'confusion', runIds: [id], epoch: 1 });
    expect(texts(svg).filter((text) => text === 'point')).toHaveLength(2);
    expect(svg).toContain('2 sequences of “point” taken for “wave”');
  });

  it('say so where no run has the epoch', () => {
    const draw = () => pictureAsSvg(sampleStore(), { kind: 'confusion', runIds: [1], epoch: 9 });
    expect(problemOf(draw).message).toBe(
      'None of these runs has an epoch 9. Choose another epoch.',
    );
  });
});
