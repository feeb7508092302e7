// The measurements of Compare, each a row of the table in docs/performance.md.
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from 'd3-array';
import { call, waitForPoints } from '../../../test/support/app';
import { bytesInIndex } from '../bytes-in-index';
import { median, type Measured } from '../table';
import { countFrames, timed } from './page';
import { launchAlone } from './launch';
import { allButNewest, countRuns, fourCharts, heapMb, openSession, type Session } from './session';

const ms = (what: string, value: number, most: number | null = null): Measured => ({
  ...{ what, value, unit: ' ms' },
  ...(most === null ? {} : { aim: { most } }),
});

const rounds = 5;
const chart = { event: 'click', charts: 4, rows: false } as const;

/** Repeats a measurement, each time after a pause in which the window comes to rest. */
async function repeat(count: number, act: (round: number) => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < count; round++) {
    await delay(300);
    times.push(await act(round));
  }
  return median(times);
}

/** How large the database is beside the values of its curves. */
export function measureIndex(store: string): Promise<Measured[]> {
  const { values, curves, file } = bytesInIndex(store);
  const what = `index: bytes a value, of ${(values / 1e6).toFixed(1)} M values`;
  return Promise.resolve([
    { what, value: file, unit: '', aim: { most: 7 } },
    { what: 'index: of these the curves alone', value: curves, unit: '' },
  ]);
}

/** Launching the app, and actions in the table of all runs. */
export async function measureTable(store: string): Promise<Measured[]> {
  const isLarge = countRuns(store) > 2000;
  const aims = isLarge ? { launch: 1500, change: 150 } : { launch: 1000, change: 100 };
  const [alone, attached, openings]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < 5; round++) {
    const session = await openSession(store, { hidden: allButNewest(store, 3) });
    attached.push(session.usableMs);
    openings.push(session.openedMs);
    await session.electron.close();
    alone.push(await launchAlone(store));
  }
  const session = await openSession(store, { hidden: allButNewest(store, 3) });
  const { page } = session;
  const grid = page.getByRole('grid', { name: 'Runs' });
  const head = grid.getByRole('button', { name: /^Best accuracy/ });
  const rows = { charts: 0, rows: true } as const;
  const sort = await repeat(rounds, () =>
    timed(page, { event: 'click', ...rows }, () => head.click()),
  );
  const field = page.getByRole('combobox', { name: 'Filter runs' });
  const filter = await repeat(rounds, (round) =>
    timed(page, { event: 'input', ...rows }, () =>
      field.fill(round % 2 === 0 ? 'cell:gru lr<=0.002' : ''),
    ),
  );
  await field.fill('');
  await page.getByRole('button', { name: /^Group:/ }).click();
  const model = page.getByRole('checkbox', { name: 'Model', exact: true });
  const group = await repeat(4, () =>
    timed(page, { event: 'click', ...rows }, () => model.click()),
  );
  await session.electron.close();
  return [
    ms('launch until the table is painted', median(alone), aims.launch),
    ms('launch until Playwright, attached, finds the runs', median(attached), aims.launch),
    ms('Runs opened from another place, all runs in the table', median(openings)),
    ms('sort by a column', sort, aims.change),
    ms('filter', filter, aims.change),
    ms('group by a setting, and back', group, aims.change),
  ];
}

/** Four charts of many runs: the first drawing, hovering, and their memory. */
export async function measureCharts(store: string, count: number): Promise<Measured[]> {
  const aims = count <= 50 ? { drawn: 800, heap: 30 } : { drawn: 1500, heap: 60 };
  const hidden = allButNewest(store, count);
  const drawn: number[] = [];
  for (let round = 0; round < 2; round++) {
    const session = await openSession(store, { hidden, charts: fourCharts });
    drawn.push(session.openedMs);
    await session.electron.close();
  }
  const session = await openSession(store, { hidden, charts: fourCharts });
  drawn.push(session.openedMs);
  const heap = await heapMb(session);
  const hovering = await hover(session);
  const changes = await measureChanges(session, count);
  await session.electron.close();
  const what = `${count} runs × 4 charts`;
  return [
    ms(`${what}: Compare opened and all drawn`, median(drawn), aims.drawn),
    ...changes,
    ms(`${what}: frame to frame while hovering, p95`, hovering, count > 50 ? 18 : null),
    { what: `${what}: JavaScript heap`, value: heap, unit: ' MB', aim: { most: aims.heap } },
  ];
}

/** p95 of the times between frames while the pointer crosses a chart. */
async function hover({ page }: Session): Promise<number> {
  const box = await page.locator('[aria-roledescription=chart]').first().boundingBox();
  if (box === null) throw new Error('There is no chart.');
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

async function measureChanges({ page }: Session, count: number): Promise<Measured[]> {
  const most = count <= 50 ? 200 : null;
  // Its menu stays open after a choice.
  const display = page.getByRole('button', { name: 'Display' });
  await display.click();
  const slider = page.getByLabel('Smoothing');
  const smoothing = await repeat(rounds, (round) =>
    timed(page, { ...chart, event: 'input' }, () => slider.fill(String(60 + 20 * round))),
  );
  const logY = await repeat(4, () => timed(page, chart, () => page.getByLabel('Log y').click()));
  const logX = await repeat(4, () => timed(page, chart, () => page.getByLabel('Log x').click()));
  await page.keyboard.press('Escape');
  const metric = await repeat(4, async (round) => {
    await page.getByLabel(/^Metrics of chart 1/).click();
    const other = round % 2 === 0 ? 'Test accuracy' : 'Training loss';
    await delay(200);
    return timed(page, chart, () =>
      page.getByRole('group', { name: 'Metrics' }).getByRole('button', { name: other }).click(),
    );
  });
  const what = `${count} runs × 4 charts`;
  return [
    ms(`${what}: smoothing changed`, smoothing, most),
    ms(`${what}: y logarithmic, and back`, logY, most),
    ms(`${what}: x logarithmic, and back`, logX, most),
    ms(`${what}: metric of a chart changed`, metric, most),
  ];
}

/** A store with one run of a million batches. */
export async function measureLongRun(store: string): Promise<Measured[]> {
  const session = await openSession(store, {
    hidden: allButNewest(store, 1),
    charts: [{ metrics: ['train/loss'] }],
  });
  const { page } = session;
  const box = await page.locator('[aria-roledescription=chart]').first().boundingBox();
  if (box === null) throw new Error('There is no chart.');
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
  await session.electron.close();
  return [
    ms('one run of 1,000,000 batches: Compare opened and drawn', session.openedMs, 400),
    ms('one run of 1,000,000 batches: a zoom into it', zoom, 80),
  ];
}

/** A real training in four charts, updated ten times a second; the heap before and after. */
export async function measureLive(store: string, minutes: number): Promise<Measured[]> {
  const session = await openSession(store, { hidden: allButNewest(store, 0), charts: fourCharts });
  const { electron, page } = session;
  const training = { cells: ['rnn' as const], epochs: 500, threads: 1 };
  const { running } = await call(page, 'experiments.start', training);
  for (const { run } of running) {
    await waitForPoints(page, run.id);
    await page.locator(`tr[data-run="${run.id}"] input[type=checkbox]`).check();
  }
  await delay(3000);
  const before = await heapMb(session);
  await electron.evaluate(({ app }) => void app.getAppMetrics());
  await delay(60_000 * minutes);
  const after = await heapMb(session);
  const used = await electron.evaluate(({ app }) => {
    const metrics = app.getAppMetrics();
    const of = (type: string) =>
      metrics
        .filter((one) => one.type === type)
        .reduce((sum, one) => sum + one.cpu.percentCPUUsage, 0);
    return { window: of('Tab'), painting: of('GPU') };
  });
  await call(page, 'experiments.stop', { id: null });
  await delay(2000);
  await electron.close();
  const what = `live, ${running.length} training in four charts, ${minutes} min`;
  return [
    {
      what: `${what}: the window's process, share of a core`,
      value: used.window,
      unit: ' %',
      aim: { most: 15 },
    },
    { what: `${what}: Chromium's painting process beside it`, value: used.painting, unit: ' %' },
    { what: `${what}: heap at the start`, value: before, unit: ' MB' },
    { what: `${what}: heap at the end`, value: after, unit: ' MB' },
  ];
}
