import { describe, expect, it } from 'vitest';
import { getColumn } from '../../src-main/comparison/columns';
import { drawSettingsMap } from '../../src-main/figures/draw-settings-map';
import { formatSvg } from '../../src-main/figures/parts';
import { formatFigureSvg } from '../../src-main/figures/export-figure';
import { fakeConfig, fakeRun } from '../support/fake-runs';
import { catchProblem } from '../support/thrown-problem';
import { createEpochEvent } from '../support/epoch-event';
import { endRun, sampleEpoch, startRun } from '../support/sample-run';
import { expectFigure } from '../support/stored-figure';
import { openStore } from '../support/open-store';

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);

describe('the map of two settings', () => {
  /** GRUs: a result that follows the hidden size alone, with four learning rates each. */
  function sweptStore() {
    const store = openStore();
    for (const hiddenSize of [8, 16, 32]) {
      for (const rate of [1, 2, 3, 4]) {
        const { id } = startRun(store, `<gru> ${hiddenSize} ${rate}`, {
          cell: 'gru',
          hiddenSize,
          learningRate: rate / 1000,
        });
        const result = sampleEpoch(1, 0.7 + hiddenSize / 200);
        store.trainings.append(id, createEpochEvent(result));
        endRun(store, id, 'finished', null, 60_000 * id);
      }
    }
    return store;
  }
  const picture = {
    kind: 'settings' as const,
    runIds: Array.from({ length: 12 }, (_, i) => i + 1),
    result: 'last',
    across: 'hidden',
    down: 'lr',
  };

  it('has a number for each combination of two settings', () => {
    const numbers = texts(formatFigureSvg(sweptStore(), picture)).filter((text) =>
      text!.endsWith('%'),
    );
    expect(numbers).toHaveLength(12);
    expect(numbers.slice(0, 3)).toEqual(['74.00 %', '78.00 %', '86.00 %']);
  });

  it('reports an error for an unknown column', () => {
    const unknown = { ...picture, down: 'colour' };
    expect(catchProblem(() => formatFigureSvg(sweptStore(), unknown)).code).toBe('bad-request');
  });

  it('has a dash where there is no run', async () => {
    const of = (id: number, hiddenSize: number, learningRate: number, lastTestAccuracy: number) =>
      fakeRun(id, 'gru', {
        config: fakeConfig({ cell: 'gru', hiddenSize, learningRate }),
        lastTestAccuracy,
      });
    const runs = [of(1, 8, 1e-3, 0.7), of(2, 16, 1e-3, 0.8), of(3, 16, 1e-2, 0.9)];
    const [result, across, down] = ['last', 'hidden', 'lr'].map(getColumn);
    const map = { runs, result: result!, across: across!, down: down! };
    await expectFigure(formatSvg(drawSettingsMap(map, { width: 300, em: 10 })), 'two-settings');
  });
});
