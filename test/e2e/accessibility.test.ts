// Every state of the window, light and dark: axe-core finds nothing, and nothing that scrolls is
// too low to read a row in.
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { call } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { addAxe, findAxeIssues } from '../support/axe';
import { findClipped } from '../support/clipped';
import { findLowScrollers } from '../support/low-scrollers';
import { listStates, statesOfForecasts } from '../support/states';
import { createSharedDirectory } from '../support/temporary';

const app = openForAll(join(createSharedDirectory(), 'store'));
beforeAll(() => addAxe(app.page));

async function untilFinished(runs: number): Promise<void> {
  await vi.waitFor(async () => {
    const all = await call(app.page, 'runs.list', null);
    expect(all.filter(({ status }) => status === 'finished')).toHaveLength(runs);
  });
}

async function withRuns(): Promise<void> {
  await call(app.page, 'runs.openSample', null);
  // Two settings with two seeds each, and a library's layer to be compared with its twin.
  const small = { hiddenSize: 8, epochs: 1, limit: 320 };
  for (const learningRate of [0.001, 0.01])
    await call(app.page, 'experiments.start', { ...small, cells: ['rnn'], seeds: 2, learningRate });
  await call(app.page, 'experiments.start', { ...small, cells: ['library-rnn'] });
  await untilFinished(11);
}

async function withForecasts(): Promise<void> {
  const { page } = app;
  await listStates(0)
    .find(({ name }) => name === 'add data, several series')
    ?.enter(app);
  const adding = page.getByRole('dialog', { name: 'Add data' });
  await adding.getByRole('button', { name: 'Add' }).click();
  await adding.waitFor({ state: 'detached' });
  const { sets } = await call(page, 'datasets.list', null);
  const { sha256 } = sets.find(({ name }) => name === 'shops') ?? { sha256: '' };
  const dataset = { name: 'shops', sha256, predicts: 'series' };
  const small = { cells: ['gru', 'lstm'], epochs: 1, hiddenSize: 4, dataset };
  await call(page, 'experiments.start', small as never);
  await untilFinished(13);
  const set = page.getByRole('combobox', { name: 'Data set' });
  await set.selectOption({ label: 'shops · 2 runs' });
}

/** States with the same elements as another one. */
const alike = /^(cost, (multiply-adds|parameters)|export of a model, pytorch|course, learn)$/;

const statesNamed = (runs: number, names: RegExp) =>
  listStates(runs).filter(({ name }) => names.test(name));

describe.each([
  {
    where: 'without runs',
    states: statesNamed(0, /^(runs|inside|report)$/),
    prepare: () => Promise.resolve(),
  },
  {
    where: 'with runs',
    states: listStates(3).filter(({ name }) => !alike.test(name)),
    prepare: withRuns,
  },
  {
    where: 'with forecasts',
    states: [
      ...statesNamed(3, /^(findings|curves|selected 1|inside mistakes)$/),
      ...statesOfForecasts,
    ],
    prepare: withForecasts,
  },
])('the window $where', ({ states, prepare }) => {
  beforeAll(prepare);

  it.each(states)('passes axe-core in the state $name', async ({ enter, leave }) => {
    await enter(app);
    const found = [
      ...(await findLowScrollers(app.page)),
      ...(await findClipped(app.page)),
      ...(await findAxeIssues(app.page)),
    ];
    await leave?.(app);
    expect(found).toEqual([]);
  });
});
