import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPanels, listSplits } from '../../../../src-renderer/runs/state/panels';
import { labelText } from '../../../../src-main/comparison/run-labels';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';

const settings = fc.record({
  cell: fc.constantFrom('rnn', 'gru'),
  hiddenSize: fc.constantFrom(16, 32, 64),
  seed: fc.integer({ min: 1, max: 12 }),
});

it('puts each run into the chart of its value, with two to six charts', () => {
  fc.assert(
    fc.property(fc.array(settings, { minLength: 1, maxLength: 20 }), (all) => {
      const runs = all.map((one, i) => fakeRun(i + 1, one.cell, { config: fakeConfig(one) }));
      for (const column of listSplits(runs, true)) {
        const panels = createPanels(runs, column);
        expect(panels.length).toBeGreaterThan(1);
        expect(panels.length).toBeLessThanOrEqual(6);
        expect(column.key).not.toBe('seed');
        expect(panels.flatMap((panel) => panel.runs).toSorted((a, b) => a.id - b.id)).toEqual(runs);
        for (const panel of panels)
          expect(new Set(panel.runs.map((run) => column.get(run))).size).toBe(1);
      }
    }),
    { numRuns: 50 },
  );
});

it('titles a chart by its value, and its lines only by their differences', () => {
  const runs = [16, 32].flatMap((hiddenSize, i) =>
    (['rnn', 'gru'] as const).map((cell, j) =>
      fakeRun(2 * i + j + 1, cell, { config: fakeConfig({ cell, hiddenSize }) }),
    ),
  );
  const [, size] = listSplits(runs, false);
  const panels = createPanels(runs, size!);
  expect(panels.map(({ title }) => title)).toEqual(['Hidden size 16', 'Hidden size 32']);
  const texts = panels.map(({ labels }) => [...labels.values()].map(labelText));
  expect(texts).toEqual([
    ['RNN', 'GRU'],
    ['RNN', 'GRU'],
  ]);
  expect(createPanels(runs, null)).toMatchObject([{ title: '', runs }]);
});
