import { describe, expect, it } from 'vitest';
import { formatFigureSvg } from '../../src-main/figures/export-figure';
import { gestures } from '../support/own-data';
import { catchProblem } from '../support/thrown-problem';
import { createEpochEvent } from '../support/epoch-event';
import { endRun, sampleEpoch, startRun, storeOfSeeds } from '../support/sample-run';

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('the figure of confusion matrices', () => {
  it('shows the counts of each run', () => {
    const store = storeOfSeeds();
    const svg = formatFigureSvg(store, { kind: 'confusion', runIds: [1, 4], epoch: 1 });
    expect(texts(svg).filter((text) => text === '99')).toHaveLength(2);
  });

  it('shows the class names of the data for any number of classes', () => {
    const store = storeOfSeeds();
    const { id } = startRun(store, 'own', { cell: 'gru', dataset: gestures });
    const confusion = [10, 0, 0, 2, 4, 0, 0, 0, 4];
    store.trainings.append(id, createEpochEvent({ ...sampleEpoch(1, 0.9), confusion }));
    endRun(store, id, 'finished', null, 1000);
    const { runs, curves } = store;
    const named = { runs, curves, classNames: () => ['wave', 'point', 'rest'] };
    const svg = formatFigureSvg(named, { kind: 'confusion', runIds: [id], epoch: 1 });
    expect(texts(svg).filter((text) => text === 'point')).toHaveLength(2);
    expect(svg).toContain('“point” taken for “wave”: 2');
  });

  it('shows the final results without an epoch, and those of the retained weights with early stopping', () => {
    const store = storeOfSeeds();
    const { id } = startRun(store, 'own', { cell: 'gru', earlyStopping: 1 });
    for (const [i, testLoss] of [0.5, 0.2, 0.4].entries()) {
      const confusion = Array.from({ length: 100 }, (_, cell) => (cell === i ? 41 + i : 0));
      store.trainings.append(
        id,
        createEpochEvent({ ...sampleEpoch(i + 1, 0.9), testLoss, confusion }),
      );
    }
    endRun(store, id, 'finished', null, 1000);
    const svg = formatFigureSvg(store, { kind: 'confusion', runIds: [id], epoch: null });
    expect(texts(svg)).toContain('42');
    expect(texts(svg)).not.toContain('43');
    expect(svg).toContain('Confusion after epoch 2');
  });

  it('reports that no run has the epoch', () => {
    const draw = () =>
      formatFigureSvg(storeOfSeeds(), { kind: 'confusion', runIds: [1], epoch: 9 });
    expect(catchProblem(draw).message).toBe(
      'None of these runs has an epoch 9. Choose another epoch.',
    );
  });
});
