// Failures on users' machines: processes that die, killed apps, stores that cannot be opened.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createAppCommand,
  call,
  openApp,
  countLearnt,
  waitForPoints,
  waitForStatus,
  listWorkerPids,
  type OpenApp,
} from '../support/app';
import { isAlive, kill } from '../support/child-processes';

/** Would take minutes; ends sooner here. */
const long = { cells: ['rnn' as const], hiddenSize: 16, threads: 1, epochs: 1000, limit: 6400 };
const short = { cells: ['rnn' as const], epochs: 1, limit: 1280 };

let store = '';
let open: OpenApp[] = [];

async function openHere(isAttended = false): Promise<OpenApp> {
  const app = await openApp(store, isAttended);
  open.push(app);
  return app;
}

/** @returns the run's id, once it has learnt something */
async function startLong({ page }: OpenApp): Promise<number> {
  const { running } = await call(page, 'experiments.start', long);
  const runId = running[0]?.run.id ?? NaN;
  await waitForPoints(page, runId);
  return runId;
}

/** Starts the app by hand, as a second one or on a store that it cannot open. */
function start(): Promise<{ code: number | null; stderr: string }> {
  const { executable, args, env } = createAppCommand(store);
  const child = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, stderr });
    });
  });
}

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
});
afterEach(async () => {
  await Promise.all(open.map(({ electron }) => electron.close().catch(() => undefined)));
  open = [];
  rmSync(store, { recursive: true, force: true });
});

describe('the application after a failure', () => {
  it('retries the run of a killed trainer once, then selects it as crashed and trains the next one', async () => {
    const app = await openHere();
    const runId = await startLong(app);
    // The first one trains; another may be kept ready.
    const [trainer = NaN] = await listWorkerPids(app);
    kill(trainer);
    await expect.poll(() => isAlive(trainer)).toBe(false);
    const before = await countLearnt(app.page, runId);
    await expect.poll(() => countLearnt(app.page, runId)).toBeGreaterThan(before);
    const statusAfterKill = async () => {
      for (const pid of await listWorkerPids(app)) kill(pid);
      const runs = await call(app.page, 'runs.list', null);
      return runs.find(({ id }) => id === runId)?.status;
    };
    await expect.poll(statusAfterKill).toBe('crashed');

    const run = await waitForStatus(app.page, runId, 'crashed');
    expect(run.reason).toContain('ended unexpectedly');
    await app.page
      .getByRole('grid', { name: 'Runs' })
      .getByTitle(run.reason ?? '')
      .waitFor();

    const { running } = await call(app.page, 'experiments.start', short);
    const next = await waitForStatus(app.page, running[0]?.run.id ?? NaN, 'finished');
    expect(next.epochsDone).toBe(1);
  });

  it('selects the run of a killed app as interrupted at the next start, and resumes it', async () => {
    const app = await openHere();
    const runId = await startLong(app);
    const trainers = await listWorkerPids(app);
    const epochsDone = async () => (await call(app.page, 'runs.list', null))[0]?.epochsDone;
    await expect.poll(epochsDone).toBeGreaterThan(0);
    app.electron.process().kill('SIGKILL');
    await expect.poll(() => trainers.some(isAlive)).toBe(false);

    const { page } = await openHere();
    const [run] = await call(page, 'runs.list', null);
    expect(run).toMatchObject({ id: runId, status: 'interrupted' });
    expect(run?.reason).toContain('while this run was training');
    const kept = await countLearnt(page, runId);
    expect(kept).toBeGreaterThan(0);
    await page.getByRole('navigation').getByRole('button', { name: 'Runs', exact: true }).click();
    await page.getByRole('grid', { name: 'Runs' }).getByText('Interrupted').first().waitFor();
    await page.getByRole('row', { name: /RNN/ }).first().click();
    await page.getByRole('button', { name: 'Resume', exact: true }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
    await expect.poll(() => countLearnt(page, runId)).toBeGreaterThan(kept);
  });

  it('reloads a crashed page during a training, which a termination signal stops without leftovers', async () => {
    const app = await openHere();
    const runId = await startLong(app);
    const reloaded = app.electron.evaluate(
      ({ BrowserWindow }) =>
        new Promise<boolean>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.once('did-finish-load', () => {
            resolve(true);
          });
          contents?.forcefullyCrashRenderer();
        }),
    );
    expect(await reloaded).toBe(true);
    const live: unknown = await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        "window.unroll.call('experiments.live', null)",
      ),
    );
    expect(live).toMatchObject({ value: { running: [{ run: { id: runId, status: 'running' } }] } });

    const trainers = await listWorkerPids(app);
    const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
    app.electron.process().kill('SIGTERM');
    await ended;
    await expect.poll(() => trainers.some(isAlive)).toBe(false);

    const { page } = await openHere();
    const [run] = await call(page, 'runs.list', null);
    expect(run).toMatchObject({ id: runId, status: 'stopped', reason: null });
    expect(run?.durationMs).toBeGreaterThan(0);
  });

  it('asks before closing during a training, and opens the window at its last position', async () => {
    const app = await openHere(true);
    const runId = await startLong(app);
    const bounds = { x: 40, y: 30, width: 1100, height: 700 };
    await app.electron.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.setBounds(wanted);
    }, bounds);
    const closeAnswering = (response: number) =>
      app.electron.evaluate(({ BrowserWindow, dialog }, response) => {
        const [window] = BrowserWindow.getAllWindows();
        return new Promise<{ asked: number; isVisible: boolean }>((resolve) => {
          let asked = 0;
          dialog.showMessageBox = () => {
            asked += 1;
            // The work after the answer runs first.
            setImmediate(() => {
              resolve({ asked, isVisible: window?.isVisible() ?? false });
            });
            return Promise.resolve({ response, checkboxChecked: false });
          };
          window?.close();
        });
      }, response);
    const live = () => call(app.page, 'experiments.live', null);

    expect(await closeAnswering(2)).toEqual({ asked: 1, isVisible: true });
    expect(await closeAnswering(0)).toEqual({ asked: 1, isVisible: false });
    expect((await live()).running).toMatchObject([{ run: { id: runId, status: 'running' } }]);

    // A second start on the same store shows the window again.
    expect(await start()).toMatchObject({ code: 0 });
    const isVisible = () =>
      app.electron.evaluate(
        ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false,
      );
    await expect.poll(isVisible).toBe(true);

    const trainers = await listWorkerPids(app);
    const ended = new Promise((resolve) => app.electron.process().once('exit', resolve));
    await closeAnswering(1).catch(() => undefined);
    await ended;
    await expect.poll(() => trainers.some(isAlive)).toBe(false);
    const { page, electron } = await openHere();
    const [run] = await call(page, 'runs.list', null);
    expect(run).toMatchObject({ id: runId, status: 'stopped', reason: null });
    const found = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getNormalBounds(),
    );
    expect(found).toEqual(bounds);
  });
});

it('reports what blocks the store if its path cannot be a folder', async () => {
  mkdirSync(join(store, 'inner'));
  writeFileSync(join(store, 'inner', 'file'), '');
  const folder = store;
  store = join(folder, 'inner', 'file', 'store');
  const { code, stderr } = await start();
  store = folder;
  expect(code).toBe(1);
  expect(stderr).toContain('cannot be used');
  expect(stderr).toContain('--store');
});
