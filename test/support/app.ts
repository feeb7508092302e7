// Opens the built app on a store in the real Electron, driven by Playwright, and calls main through the app's
// own bridge.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright-core';
import { unpackResponse, type PackedResponse } from '../../src-main/contract/bridge';
import type { CallName, Request, Response } from '../../src-main/contract/calls';
import type { Run, RunStatus } from '../../src-main/engine/contract/run';
import { findElectronPath } from '../../scripts/electron-path.js';
import { createElectronArguments } from '../../scripts/launch/electron-arguments.js';
import { root } from '../../scripts/setup/paths.js';
import { patienceMs } from './patience-ms';

export interface OpenApp {
  readonly electron: ElectronApplication;
  readonly page: Page;
  /** The store's folder. */
  readonly store: string;
  /** The errors and warnings of the page and its console, including violations of its policy. */
  readonly complaints: readonly string[];
}

const heldApp = join(root, 'test/support/held-app');

/** Returns the command that starts the app on a store. */
export function createAppCommand(store: string, folder = root) {
  return {
    executable: findElectronPath(),
    args: createElectronArguments(folder, ['--store', store]),
    // Nobody is there to answer a dialog.
    env: { ...process.env, UNROLL_UNATTENDED: '1' } as Record<string, string>,
  };
}

/** @param isAttended whether the test answers the app's dialogs */
export async function openApp(store: string, isAttended = false): Promise<OpenApp> {
  const { executable, args, env } = createAppCommand(store, heldApp);
  if (isAttended) env.UNROLL_UNATTENDED = '0';
  const given = { executablePath: executable, args, env, timeout: patienceMs };
  const electron = await _electron.launch(given);
  electron.context().setDefaultTimeout(patienceMs);
  askAgain(electron);
  const page = await getView(electron);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.getByRole('button', { name: 'Start', exact: true }).waitFor();
  return { electron, page, store, complaints };
}

/**
 * Repeats evaluations in main whose result is lost: in a busy main process, V8 can collect the promise before
 * the debugger reports its result. The evaluation itself was completed.
 */
function askAgain(electron: ElectronApplication): void {
  const ask = electron.evaluate.bind(electron) as (...words: unknown[]) => Promise<unknown>;
  const again = async (...words: unknown[]): Promise<unknown> => {
    for (let times = 1; ; times += 1) {
      try {
        return await ask(...words);
      } catch (error) {
        if (times === 5 || !String(error).includes('promise was garbage collected')) throw error;
      }
    }
  };
  Object.assign(electron, { evaluate: again });
}

/** Returns the view, and not the window that shows the progress of rebuilding the index. */
async function getView(electron: ElectronApplication): Promise<Page> {
  for (;;) {
    const view = electron.windows().find((page) => page.url().startsWith('app:'));
    if (view) return view;
    if (electron.process().exitCode !== null)
      throw new Error('The app ended before it had a view.');
    await delay(50);
  }
}

/** Sets the answer of the system's file dialogs. */
export async function replyToDialogs({ electron }: OpenApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
}

/** Drops a file like a file manager: a file from an input has a path on the disk. */
export async function drop(page: Page, file: string): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.setInputFiles('#dropped', file);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const dataTransfer = new DataTransfer();
    for (const one of input?.files ?? []) dataTransfer.items.add(one);
    input?.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
}

/** Calls main like the page. @throws Error with the problem's message */
export async function call<N extends CallName>(
  page: Page,
  name: N,
  request: Request<N>,
): Promise<Response<N>> {
  // The page's types end at its border: what comes back is what the contract says.
  const result = await page.evaluate(
    ([called, asked]) => window.unroll.call(called, asked as never),
    [name, request] as const,
  );
  if (!result.ok) throw new Error(result.problem.message);
  return unpackResponse(name, result.value as PackedResponse<N>);
}

/** Opens the export of a run's model, from the list of runs in Look inside. */
export async function openExport(page: Page, name: string): Promise<Locator> {
  await page.getByRole('navigation').getByRole('button', { name: 'Look inside' }).click();
  const run = page.getByRole('complementary', { name: 'Look inside' }).getByText(name).first();
  await run.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export model…' }).click();
  return page.getByRole('dialog', { name: 'Export a model' });
}

/** Waits until the run has this status. @throws Error when it ends in another one */
export async function waitForStatus(page: Page, runId: number, status: RunStatus): Promise<Run> {
  for (;;) {
    const run = (await call(page, 'runs.list', null)).find(({ id }) => id === runId);
    if (run?.status === status) return run;
    if (run?.status !== 'running') {
      throw new Error(`Run ${runId} is ${run?.status ?? 'missing'}: ${run?.reason ?? ''}`);
    }
    await page.waitForTimeout(100);
  }
}

/** Returns the ids of its workers, the oldest first. */
export const listWorkerPids = ({ electron }: OpenApp): Promise<number[]> =>
  electron.evaluate(({ app }) =>
    app
      .getAppMetrics()
      .filter(({ name }) => name === 'Unroll worker')
      .sort((a, b) => a.creationTime - b.creationTime)
      .map(({ pid }) => pid),
  );

/** Waits until the run has logged a loss. */
export async function waitForPoints(page: Page, runId: number): Promise<void> {
  while ((await countLearnt(page, runId)) === 0) await page.waitForTimeout(100);
}

/** Returns the number of batches with a loss in the store, up to the limit of one drawing. */
export async function countLearnt(page: Page, runId: number): Promise<number> {
  const request = { runIds: [runId], metrics: ['train/loss' as const], halfLife: 0, columns: 8000 };
  const axis = { x: 'step', scale: 'linear', range: null } as const;
  return (await call(page, 'runs.curves', { ...request, ...axis })).drawings.line.x.length;
}
