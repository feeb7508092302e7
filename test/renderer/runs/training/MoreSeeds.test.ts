import { expect, it } from 'vitest';
import { planMoreSeeds } from '../../../../src-main/comparison/sweeps/more-seeds';
import type { Run } from '../../../../src-main/engine/contract/run';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { click, waitFor, openWorkbench } from '../../open-app';

type Cell = 'rnn' | 'gru' | 'lstm';

/** The GRU and the LSTM are close, the RNN is far behind. */
const reached: Readonly<Record<Cell, readonly number[]>> = {
  rnn: [0.9, 0.902, 0.901],
  gru: [0.97, 0.972, 0.968, 0.9705, 0.9715],
  lstm: [0.966, 0.967, 0.9695, 0.9575, 0.9585],
};

const createRun = (cell: Cell, seed: number): Run =>
  fakeRun(10 * seed + ['rnn', 'gru', 'lstm'].indexOf(cell), cell, {
    config: fakeConfig({ cell, seed }),
    lastTestAccuracy: reached[cell][seed - 1] ?? null,
  });
const sweep = (['rnn', 'gru', 'lstm'] as const).flatMap((cell) =>
  [1, 2, 3].map((seed) => createRun(cell, seed)),
);

it('queues the next seeds of the best candidates, which become fewer as runs end', async () => {
  const fake = new FakeBridge(sweep);
  const { workbench } = await openWorkbench(fake);
  const { compare } = workbench.runs;
  const left = () =>
    compare.ranking.settings.flatMap(({ label, isOpen }) => (isOpen ? [label] : []));
  expect(left()).toEqual(['GRU', 'LSTM']);
  const name = () =>
    [...document.querySelectorAll('button')].find((one) =>
      one.textContent.includes('Train 2 more seeds of these 2'),
    );
  click(name());
  const [asked] = fake.asked('experiments.moreSeeds') as { runIds: number[]; seeds: number }[];
  const planned = planMoreSeeds(
    sweep.filter(({ id }) => asked?.runIds.includes(id)),
    asked?.seeds ?? 0,
  );
  expect(planned.map(({ config }) => `${config.cell} ${config.seed}`)).toEqual([
    'gru 4',
    'lstm 4',
    'gru 5',
    'lstm 5',
  ]);
  for (const { config } of planned)
    fake.emit({ kind: 'run', run: createRun(config.cell as Cell, config.seed) });
  await waitFor(() => {
    expect(left()).toEqual(['GRU']);
    expect(document.querySelector('h1')?.textContent).toContain('GRU is best: ');
    expect(name()).toBeUndefined();
  });
});

it('checks the best two with fresh seeds when one candidate is left', async () => {
  const clear = sweep.map((run) =>
    run.cell === 'lstm' ? { ...run, lastTestAccuracy: 0.93 + run.config.seed / 1000 } : run,
  );
  const fake = new FakeBridge(clear);
  const { workbench } = await openWorkbench(fake);
  expect(workbench.runs.compare.ranking.settings.filter(({ isOpen }) => isOpen)).toHaveLength(1);
  const buttons = [...document.querySelectorAll('button')];
  click(buttons.find((one) => one.textContent.includes('Check the best 2 with 2 fresh seeds')));
  const [asked] = fake.asked('experiments.moreSeeds') as { runIds: number[]; seeds: number }[];
  const chosen = clear.filter(({ id }) => asked?.runIds.includes(id));
  expect(new Set(chosen.map(({ cell }) => cell))).toEqual(new Set(['gru', 'lstm']));
  expect(asked?.seeds).toBe(2);
});
