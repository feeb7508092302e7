// The measurements of the window, each a row of the table in docs/performance.md.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from 'd3-array';
import { chromium, type Page } from 'playwright-core';
import { defaultCompareView, type CompareView } from '../../../src-main/contract/compare-view';
import { openRunStore } from '../../../src-main/store/run-store';
import { createAppCommand, openApp, type OpenApp } from '../../../test/support/app';
import { freePort } from '../../../test/support/free-port';
import { computeMedian, type MeasuredAim } from '../table';
import { countFrames, timed } from './page';

const ms = (what: string, value: number, most: number | null = null): MeasuredAim => ({
  what,
  value,
  unit: ' ms',
  ...(most === null ? {} : { aim: { most } }),
});

const rounds = 5;
const chart = { event: 'click', charts: 2, rows: false } as const;
const table = { charts: 0, rows: true } as const;
/** Two charts, each with a curve per batch of each run and the results of each epoch. */
const twoCharts: CompareView['charts'] = [
  { metrics: ['train/loss', 'test/loss'] },
  { metrics: ['train/accuracy', 'test/accuracy'] },
];

/** Repeats a measurement, each time after a pause in which the window comes to rest. */
async function repeat(count: number, act: (round: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    await delay(300);
    times.push(await act(round));
  }
  return computeMedian(times);
}

/** Stores the last view of Runs: a row and a line for each run, all hidden but the newest. */
function leave(directory: string, visible: number, charts: CompareView['charts']): void {
  const store = openRunStore(directory);
  const hidden = store.runs.list().slice(visible);
  const view = { ...defaultCompareView, groupBy: '', foldSeeds: false, charts };
  store.saved.saveView({ ...view, hidden: hidden.map(({ id }) => id) });
  store.close();
}

/** Opens Runs from another view. @returns the app, with the milliseconds from the click to the chart */
async function openRuns(store: string, charts: number): Promise<OpenApp & { openedMs: number }> {
  const app = await openApp(store);
  const { page } = app;
  await page.locator('tr[data-run]').first().waitFor();
  // Waits for work that the start defers.
  await delay(1500);
  const place = (name: string) =>
    page.getByRole('navigation').getByRole('button', { name, exact: true });
  await place('Learn').click();
  await page.getByRole('grid', { name: 'Runs' }).waitFor({ state: 'detached' });
  const opened = { event: 'click', charts, rows: true } as const;
  return { ...app, openedMs: await timed(page, opened, () => place('Runs').click()) };
}

/** Measures the launch of the app, and actions in the table of all runs. */
export async function measureTable(store: string): Promise<MeasuredAim[]> {
  leave(store, 3, defaultCompareView.charts);
  const launch = await repeat(rounds, () => launchAlone(store));
  const { page, electron } = await openRuns(store, 1);
  const grid = page.getByRole('grid', { name: 'Runs' });
  const head = grid.getByRole('button', { name: /^Best accuracy/ });
  // Each click from here on reverses the order: the best run may be last.
  await head.click();
  const sort = await repeat(rounds, () =>
    timed(page, { event: 'click', ...table }, () => head.click()),
  );
  const field = page.getByRole('combobox', { name: 'Filter runs' });
  const filter = await repeat(rounds, (round) =>
    timed(page, { event: 'input', ...table }, () =>
      field.fill(round % 2 === 0 ? 'cell:gru lr<=0.002' : ''),
    ),
  );
  await field.fill('');
  const groups = page.getByRole('combobox', { name: 'Group' });
  const group = await repeat(4, (round) =>
    timed(page, { event: 'input', ...table }, () =>
      groups.selectOption(round % 2 === 0 ? 'cell' : ''),
    ),
  );
  await electron.close();
  return [
    ms('launch until the table is painted', launch, 1000),
    ms('sort by a column', sort, 100),
    ms('filter', filter, 100),
    ms('group by a setting, and back', group, 100),
  ];
}

/**
 * Launches the app like a user. Playwright attaches while the app starts, which delays it by at least a fifth
 * of a second. Therefore nothing is attached until the start is over; then the browser's own record of paints
 * is read.
 * @returns milliseconds from the start of the process until the table of runs is painted: the headline above
 * it, in the same frame, is the largest text (https://www.w3.org/TR/largest-contentful-paint/)
 */
async function launchAlone(store: string): Promise<number> {
  const port = await freePort();
  const { executable, args, env } = createAppCommand(store);
  const begun = Date.now();
  const words = [`--remote-debugging-port=${String(port)}`, ...args];
  const app = spawn(executable, words, { env, stdio: 'ignore' });
  const ended = once(app, 'exit');
  try {
    await delay(4000);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${String(port)}`);
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The app has no window after its launch.');
    await page.locator('tr[data-run]').first().waitFor();
    const painted = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const last = Math.max(...list.getEntries().map((entry) => entry.startTime));
            resolve(performance.timeOrigin + last);
          }).observe({ type: 'largest-contentful-paint', buffered: true });
        }),
    );
    return painted - begun;
  } finally {
    app.kill();
    await ended;
  }
}

/** Measures two charts of many runs: the first drawing, changes of the contents, hovering. */
export async function measureCharts(store: string, count: number): Promise<MeasuredAim[]> {
  leave(store, count, twoCharts);
  const drawn: number[] = [];
  for (let round = 0; round < 2; round++) {
    const { openedMs, electron } = await openRuns(store, 2);
    drawn.push(openedMs);
    await electron.close();
  }
  const { page, openedMs, electron } = await openRuns(store, 2);
  drawn.push(openedMs);
  const hovering = await hover(page);
  const changes = await measureChanges(page);
  await electron.close();
  const [isMany, of] = [count > 50, `${count} runs × 2 charts`];
  return [
    ms(`${of}: opened and drawn`, computeMedian(drawn), isMany ? 1500 : 800),
    ...Object.entries(changes).map(([what, value]) =>
      ms(`${of}: ${what}`, value, isMany ? null : 200),
    ),
    ms(`${of}: frame to frame while hovering, p95`, hovering, isMany ? 18 : null),
  ];
}

/** Returns the p95 of the times between frames while the pointer crosses a chart. */
async function hover(page: Page): Promise<number> {
  const box = await boxOfChart(page);
  const frames = page.evaluate(countFrames, 4000);
  const end = performance.now() + 3900;
  for (let step = 0; performance.now() < end; step++) {
    const share = 0.15 + 0.5 * ((step % 120) / 120);
    await page.mouse.move(
      box.x + share * box.width,
      box.y + box.height * (0.3 + 0.3 * ((step % 37) / 37)),
    );
    await delay(8);
  }
  await page.mouse.move(2, 2);
  return quantile(await frames, 0.95) ?? NaN;
}

async function boxOfChart(page: Page) {
  const box = await page.locator('[aria-roledescription=chart]').first().boundingBox();
  if (box === null) throw new Error('There is no chart.');
  return box;
}

async function measureChanges(page: Page): Promise<Readonly<Record<string, number>>> {
  // Its menu stays open after a choice.
  await page.getByRole('button', { name: 'Display' }).click();
  const slider = page.getByLabel('Smoothing');
  const smoothing = await repeat(rounds, (round) =>
    timed(page, { ...chart, event: 'input' }, () => slider.fill(String(60 + 20 * round))),
  );
  const logY = await repeat(4, () => timed(page, chart, () => page.getByLabel('Log y').click()));
  const logX = await repeat(4, () => timed(page, chart, () => page.getByLabel('Log x').click()));
  await page.keyboard.press('Escape');
  return { 'smoothing changed': smoothing, 'y logarithmic': logY, 'x logarithmic': logX };
}

/** Measures a store with one run of a million batches. */
export async function measureLongRun(store: string): Promise<MeasuredAim[]> {
  leave(store, 1, [{ metrics: ['train/loss'] }]);
  const { page, openedMs, electron } = await openRuns(store, 1);
  const box = await boxOfChart(page);
  const zoom = await repeat(rounds, async () => {
    await page.mouse.move(box.x + box.width * 0.3, box.y + box.height * 0.5);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.35, box.y + box.height * 0.5, { steps: 3 });
    await delay(100);
    const event = { event: 'pointerup', charts: 1, rows: false } as const;
    const time = await timed(page, event, () => page.mouse.up());
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Zoom out' }).click();
    return time;
  });
  await electron.close();
  return [
    ms('one run of 1,000,000 batches: opened', openedMs, 400),
    ms('one run of 1,000,000 batches: a zoom into it', zoom, 80),
  ];
}
