// The built app on the bench's store, with a given number of runs drawn and of charts.
import { setTimeout as delay } from 'node:timers/promises';
import type { CDPSession } from 'playwright-core';
import { defaultCompareView, type CompareView } from '../../../src-main/contract/compare-view';
import { openRunStore } from '../../../src-main/store/run-store';
import { openApp, type OpenApp } from '../../../test/support/app';
import { timed } from './page';

/** Four charts, each with another per-batch curve of each run; two also have the results of each epoch. */
export const fourCharts: CompareView['charts'] = [
  { metrics: ['train/loss', 'test/loss'] },
  { metrics: ['train/accuracy', 'test/accuracy'] },
  { metrics: ['gradient-norm'] },
  { metrics: ['learning-rate'] },
];

export interface Session extends OpenApp {
  /** From the start of the process until the table has the store's runs. */
  readonly usableMs: number;
  /** From the click on "Runs" to its picture. */
  readonly openedMs: number;
  readonly cdp: CDPSession;
}

/** Starts the app and opens Runs as it was "left". */
export async function openSession(store: string, view: Partial<CompareView>): Promise<Session> {
  leave(store, { ...defaultCompareView, ...view });
  const begun = performance.now();
  const app = await openApp(store);
  const { page } = app;
  await page.locator('tr[data-run]').first().waitFor();
  const usableMs = performance.now() - begun;
  // What the start does after it has finished.
  await delay(1500);
  const place = (name: string) =>
    page.getByRole('navigation').getByRole('button', { name, exact: true });
  // The app opens on Runs.
  await place('Learn').click();
  await page.getByRole('grid', { name: 'Runs' }).waitFor({ state: 'detached' });
  const charts = view.charts?.length ?? 1;
  const opened = { event: 'click', charts, rows: true } as const;
  const openedMs = await timed(page, opened, () => place('Runs').click());
  const cdp = await page.context().newCDPSession(page);
  return { ...app, usableMs, openedMs, cdp };
}

/** Stores a view as if Compare had been left with it. */
function leave(directory: string, view: CompareView): void {
  const store = openRunStore(directory);
  // A view without a name is the state in which Compare was left.
  store.saved.saveView(view);
  store.close();
}

export const countRuns = (directory: string): number => allButNewest(directory, 0).length;

/** Ids of the runs to hide, so that only the newest are drawn. */
export function allButNewest(directory: string, count: number): number[] {
  const store = openRunStore(directory);
  const ids = store.runs.list().map(({ id }) => id);
  store.close();
  return ids.slice(count);
}

/** The heap of the window's JavaScript after a garbage collection, without the curves' typed arrays. */
export async function heapMb({ cdp }: Session): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  return (await cdp.send('Runtime.getHeapUsage')).usedSize / 1e6;
}
