// Descriptors that Unroll's processes leave open in main, in the real app: a utility process of Electron
// differs from the forked Node process of the other tests.
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { call, openApp, waitForStatus, listWorkerPids, type OpenApp } from '../support/app';
import { kill } from '../support/child-processes';

/**
 * Estimated at 2.2 GB: the ordinary process with TensorFlow, whose memory is limited to 2 GB in
 * Electron, refuses it at once, and one of the kind `large` trains it.
 */
const large = {
  cells: ['rnn' as const],
  hiddenSize: 160,
  batchSize: 10_000,
  limit: 10_000,
  epochs: 1,
};

let store = '';
let app: OpenApp;

beforeEach(async () => {
  store = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
  app = await openApp(store);
});
afterEach(async () => {
  await app.electron.close();
  rmSync(store, { recursive: true, force: true });
});

/** A process of each kind answers a question; those that are kept for the next one are ended. */
async function useEveryKind(): Promise<void> {
  const { running } = await call(app.page, 'experiments.start', large);
  const runId = running[0]?.run.id ?? NaN;
  const run = await waitForStatus(app.page, runId, 'finished');
  expect(run.epochsDone).toBe(1);
  const predictions = await call(app.page, 'inspection.predictions', { runId });
  expect(predictions).not.toBeNull();
  const traced = await app.page.evaluate(
    (id) =>
      window.unroll.call('inspection.trace', {
        runIds: [id],
        item: { values: new Float32Array(784), channels: 28 },
      }),
    runId,
  );
  expect(traced.ok).toBe(true);
  for (const pid of await listWorkerPids(app)) kill(pid);
  await expect.poll(() => listWorkerPids(app)).toEqual([]);
}

/** Returns the open descriptors of main. */
function openInMain(): { readonly all: number; readonly devNull: number } {
  const folder = `/proc/${app.electron.process().pid ?? 0}/fd`;
  const targets = readdirSync(folder).map((name) => {
    try {
      return readlinkSync(join(folder, name));
    } catch {
      return 'closed meanwhile';
    }
  });
  return {
    all: targets.length,
    devNull: targets.filter((target) => target === '/dev/null').length,
  };
}

it.runIf(process.platform === 'linux')(
  'leaves no descriptor open in main after processes of every kind end',
  async () => {
    await useEveryKind();
    const before = openInMain();
    await useEveryKind();
    const after = openInMain();
    expect(after.devNull).toBe(before.devNull);
    // Chromium opens and closes some of its own.
    expect(after.all).toBeLessThan(before.all + 6);
  },
);
