import { expect, it } from 'vitest';
import { drawCost } from '../../src-main/figures/draw-cost';
import { formatSvg } from '../../src-main/figures/parts';
import { fakeConfig, fakeRun } from '../support/fake-runs';
import { catchProblem } from '../support/thrown-problem';
import { expectFigure } from '../support/stored-figure';

const runs = [
  [1, 16, 1, 0.9, 1000],
  [2, 64, 1, 0.96, 12_000],
  [3, 64, 2, 0.98, 12_000],
].map(([id = 0, hiddenSize = 0, seed = 0, lastTestAccuracy = 0, parameterCount = 0]) =>
  fakeRun(id, 'gru', {
    config: fakeConfig({ cell: 'gru', hiddenSize, seed }),
    lastTestAccuracy,
    parameterCount,
  }),
);
const store = {
  runs: { list: () => runs, get: (id: number) => runs.find((run) => run.id === id)! },
};
const picture = { kind: 'cost', metric: 'test/accuracy', cost: 'parameters' } as const;

it('draws runs as small dots and settings as large dots with intervals, hollow if not judged', async () => {
  const { facts, ...part } = drawCost(
    store,
    { ...picture, runIds: [1, 2, 3] },
    { width: 300, em: 10 },
  );
  const fills = [...part.content.matchAll(/fill="(#\w+)" d="[^"]+"><title>(hidden \d+)/g)];
  expect(fills.map(([, fill, label]) => [label, fill === '#ffffff'])).toEqual([
    ['hidden 16', true],
    ['hidden 64', false],
  ]);
  await expectFigure(formatSvg(part), 'cost');
  expect(facts.join()).toContain('95 % interval');
});

it('separates the names of lines that end at one point', () => {
  const alike = (['rnn', 'gru', 'lstm'] as const).map((cell, index) =>
    fakeRun(index + 1, cell, { lastTestAccuracy: 0.9 + index * 1e-4, parameterCount: 1000 }),
  );
  const given = { runs: { list: () => alike, get: (id: number) => alike[id - 1]! } };
  const { content } = drawCost(given, { ...picture, runIds: [1, 2, 3] }, { width: 300, em: 10 });
  const heights = [...content.matchAll(/<text x="[\d.]+" y="([\d.]+)"[^>]*>(?:RNN|GRU|LSTM)</g)]
    .map(([, y]) => Number(y))
    .sort((a, b) => a - b);
  expect(heights).toHaveLength(3);
  expect(heights[1]! - heights[0]!).toBeGreaterThan(10);
  expect(heights[2]! - heights[1]!).toBeGreaterThan(10);
});

it('reports an error if no cost is known', () => {
  const unknown = { runs: { ...store.runs, get: () => ({ ...runs[0]!, parameterCount: 0 }) } };
  const draw = () => drawCost(unknown, { ...picture, runIds: [1] }, { width: 300, em: 10 });
  expect(catchProblem(draw).code).toBe('bad-request');
});
