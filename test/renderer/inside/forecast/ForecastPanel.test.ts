// Look inside on runs that forecast two series, one and two steps ahead.
import { flushSync } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { gesturesInNumbers } from '../../../support/own-data';
import { createShopProperties, createShopNumbers } from '../../../support/shop-forecasts';
import { choose, waitFor, openEach } from '../../open-app';
import { getHeadline } from '../set-up';

const config = fakeConfig({ cell: 'gru', dataset: gesturesInNumbers });
const runs = [
  fakeRun(1, 'gru', { config }),
  fakeRun(2, 'lstm', { config: { ...config, cell: 'lstm' } }),
];
const facts = createShopProperties(
  (ahead) => ({ errorOfMean: 2, errorOfLast: ahead }),
  ['North', 'South'],
);
const numbers = createShopNumbers('errorOfLast');

const app = openEach(runs, (fake) => {
  fake.ownData = [facts];
  fake.answers['inspection.predictions'] = ({ runId }) => ({
    runId,
    epoch: 1,
    classes: 0,
    confidence: new Float32Array(),
    labels: new Uint16Array(),
    predicted: new Uint16Array(),
    numbers,
    steps: null,
  });
});
beforeEach(() => {
  app.workbench.inside.show('forecast');
});

const cells = () =>
  [...document.querySelectorAll('table[aria-label^="Errors of"] :is(th, td)')].map((one) =>
    one.textContent.trim(),
  );
const charts = () =>
  [...document.querySelectorAll('figure [role=img]')].map(
    (one) => one.getAttribute('aria-label') ?? '',
  );

it('shows the chosen models over the dates of a series, with residuals and errors', async () => {
  await waitFor(() => {
    expect(getHeadline()).toMatch(/^MASE on the test part: .*GRU.* and .*LSTM/);
    expect(cells().slice(0, 4)).toEqual(['sales +1 of North', 'MAE', 'RMSE', 'MASE']);
    expect(cells().slice(5, 8)).toEqual(['1', '1', '0.5']);
    const [values = '', residuals = '', horizons = ''] = charts();
    expect(values).toMatch(/^sales \+1 of North: true 3 at day 2026-01-13; .*GRU.* 4 at/);
    expect(residuals).toMatch(/^Predicted − true: .* 1 at day 2026-01-13/);
    expect(horizons).toMatch(/^Mean absolute error by steps ahead, all series: /);
    expect(horizons).toContain('the mean 2 at steps ahead 2; the last value 2 at steps ahead 2');
  });
});

it('shows a chosen series by its name, and another target', async () => {
  await waitFor(() => {
    expect(cells().length).toBeGreaterThan(8);
  });
  choose('Shop', 'South');
  choose('Number', 'sales +2');
  await waitFor(() => {
    expect(cells()[0]).toBe('sales +2 of South');
    expect(cells().slice(5, 8)).toEqual(['0', '0', '0']);
    expect(charts()[0]).toContain('true 80 at day 2026-01-14');
  });
});

it('replaces the chart in Mistakes, which still lists the worst windows', async () => {
  app.workbench.inside.show('mistakes');
  await waitFor(() => {
    expect(document.querySelectorAll('[role=toolbar] button').length).toBeGreaterThan(0);
  });
  expect(document.querySelector('[aria-label^="Predicted against true"]')).toBeNull();
});

it('requests each outdated model once, one after another', async () => {
  const asked = () =>
    app.fake.asked('inspection.predictions').map((one) => (one as { runId: number }).runId);
  const untilBoth = () =>
    waitFor(() => {
      expect(getHeadline()).toMatch(/GRU.* and .*LSTM/);
    });
  await untilBoth();
  const before = asked();
  app.fake.hold();
  app.workbench.inside.inside.mistakes.retry();
  // Each request that cancelled another would take a turn of the microtasks.
  for (let turn = 0; turn < 100; turn += 1) {
    flushSync();
    await Promise.resolve();
  }
  expect(asked()).toEqual([...before, before[0]]);
  await app.fake.answerBackwards();
  await untilBoth();
  expect(asked()).toEqual([...before, ...before]);
});
