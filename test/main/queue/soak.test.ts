// Many cycles of start, stop, compare and export, after which nothing has grown: 10 with a stand-in
// for the trainer, or with the real one as many as UNROLL_SOAK says, 500 by `npm run soak`.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { experimentConfigSchema, mnist } from '../../../src-main/engine/catalogue/config';
import type { LiveEvent } from '../../../src-main/contract/live';
import { at } from '../../../src-main/core/element-at';
import { Experiments } from '../../../src-main/queue/experiments';
import { openRunStore } from '../../../src-main/store/run-store';
import { measureResidentBytes } from '../../../src-main/workers/environment';
import { WorkerPool } from '../../../src-main/workers/pool';
import { spawnNode } from '../../../src-main/workers/spawn-node';
import { buildProgram } from '../../support/bundled';
import { anyExport } from '../../support/export-input';
import { storeImages } from '../../support/sequences';
import { getChildren } from '../../support/child-processes';
import { createTemporaryDirectory } from '../../support/temporary';
import { indexFile } from '../../../src-main/store/index/database';

const isReal = process.env.UNROLL_SOAK !== undefined;
const cycles = Number(process.env.UNROLL_SOAK ?? 10);
/** The first ones load code and fill caches. */
const warmUp = 4;
const fakeWorker = join(import.meta.dirname, '../../support/fake-worker.js');
/** The stand-in trains on until it is stopped; the real trainer would for minutes. */
const settings = { cells: ['gru'], seed: 2, hiddenSize: 8, epochs: 500, batchSize: 32, threads: 1 };

/** Returns the bytes of the trainer that is kept ready. */
const trainerBytes = () =>
  getChildren(process.pid).reduce((sum, pid) => sum + (measureResidentBytes(pid) ?? 0), 0);

it.runIf(process.platform === 'linux')(
  `leaves no process, handle, listener or memory behind after ${cycles} cycles`,
  { timeout: 120_000 + cycles * 60_000 },
  async () => {
    const directory = createTemporaryDirectory();
    const store = openRunStore(directory);
    const dataset = isReal ? storeImages({ train: 640, test: 100 }) : mnist;
    const workers = new WorkerPool(
      spawnNode(isReal ? join(await buildProgram(), 'worker.js') : fakeWorker),
    );
    if (isReal) workers.warmUp();
    const kept = isReal ? 1 : 0;
    const events: LiveEvent[] = [];
    const emit = (event: LiveEvent) => events.push(event);
    const experiments = new Experiments({ store, workers, trainers: 2, emit });
    onTestFinished(async () => {
      await Promise.all([experiments.close(), workers.close(0)]);
      store.close();
    });

    const cycle = async () => {
      events.length = 0;
      experiments.start(experimentConfigSchema.parse({ ...settings, dataset }));
      await vi.waitFor(() => {
        expect(events.some((one) => one.kind === 'grown' && one.result)).toBe(true);
      });
      experiments.stop(null);
      await experiments.settled();
      const run = at(store.runs.list(), 0);
      for (const { id } of store.runs.list().slice(0, 4)) store.curves.series(id, 'train/loss');
      const outputFile = join(directory, 'model.onnx');
      const { config, file: checkpointFile } = store.files.checkpoint(run.id, null);
      await workers.run('export', { ...anyExport, config, checkpointFile, outputFile });
    };
    const held = async () => {
      await vi.waitFor(() => {
        expect(getChildren(process.pid)).toHaveLength(kept);
      });
      globalThis.gc?.();
      return {
        descriptors: readdirSync('/proc/self/fd').length,
        listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
        bytes: process.memoryUsage().heapUsed,
        trainerBytes: trainerBytes(),
      };
    };

    for (let done = 0; done < warmUp; done++) await cycle();
    const before = await held();
    for (let done = 0; done < cycles; done++) await cycle();
    const after = await held();
    const wal = statSync(`${indexFile(directory)}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    const grown = after.bytes - before.bytes;
    const trainerGrown = after.trainerBytes - before.trainerBytes;
    process.stdout.write(
      `${cycles} cycles: heap ${(grown / 1e6).toFixed(1)} MB more, ${isReal ? `trainer ${(trainerGrown / 1e6).toFixed(1)} MB more, ` : ''}${after.descriptors - before.descriptors} descriptors and ${after.listeners - before.listeners} listeners more, WAL ${(wal / 1e6).toFixed(1)} MB\n`,
    );
    expect(after.descriptors).toBe(before.descriptors);
    expect(after.listeners).toBe(before.listeners);
    expect(grown).toBeLessThan(20e6);
    expect(trainerGrown).toBeLessThan(20e6);
    expect(wal).toBeLessThan(16e6);
  },
);
