// Many cycles of start, stop, compare and export, after which nothing has grown. `npm run soak` does 500; here are 10.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { experimentConfigSchema } from '../../../src-main/catalogue/config';
import type { LiveEvent } from '../../../src-main/contract/live';
import { at } from '../../../src-main/element-at';
import { Experiments } from '../../../src-main/experiments/experiments';
import { openRunStore } from '../../../src-main/runs/run-store';
import { WorkerPool } from '../../../src-main/workers/pool';
import { spawnNode } from '../../../src-main/workers/spawn-node';
import { anyExport } from '../../support/export-input';
import { childrenOf } from '../../support/child-processes';
import { temporaryDirectory } from '../../support/temporary';

const cycles = Number(process.env.UNROLL_SOAK ?? 10);
/** The first ones load code and fill caches. */
const warmUp = 4;
const spawnFake = spawnNode(join(import.meta.dirname, '../../support/fake-worker.js'));
/** Trains on until it is stopped. */
const seed = 2;

it.runIf(process.platform === 'linux')(
  `${cycles} cycles leave no process, handle, listener or memory behind`,
  { timeout: 60_000 + cycles * 10_000 },
  async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const workers = new WorkerPool(spawnFake);
    const events: LiveEvent[] = [];
    const emit = (event: LiveEvent) => events.push(event);
    const experiments = new Experiments({ store, workers, trainers: 2, emit });
    onTestFinished(async () => {
      await Promise.all([experiments.close(), workers.close(0)]);
      store.close();
    });

    const cycle = async () => {
      events.length = 0;
      experiments.start(experimentConfigSchema.parse({ cells: ['gru'], seed, hiddenSize: 8 }));
      await vi.waitFor(
        () => {
          expect(events.some(({ kind }) => kind === 'epoch')).toBe(true);
        },
        { timeout: 10_000 },
      );
      experiments.stop(null);
      await experiments.settled();
      const run = at(store.listRuns(), 0);
      for (const { id } of store.listRuns().slice(0, 4)) store.series(id, 'train/loss');
      const outputFile = join(directory, 'model.onnx');
      const { config, file: checkpointFile } = store.checkpoint(run.id, null);
      await workers.ask('export', { ...anyExport, config, checkpointFile, outputFile });
    };
    const held = async () => {
      await vi.waitFor(
        () => {
          expect(childrenOf(process.pid)).toEqual([]);
        },
        { timeout: 10_000 },
      );
      globalThis.gc?.();
      return {
        descriptors: readdirSync('/proc/self/fd').length,
        listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
        bytes: process.memoryUsage().heapUsed,
      };
    };

    for (let done = 0; done < warmUp; done++) await cycle();
    const before = await held();
    for (let done = 0; done < cycles; done++) await cycle();
    const after = await held();
    const wal = statSync(join(directory, 'unroll.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
    const grown = after.bytes - before.bytes;
    process.stdout.write(
      `${cycles} cycles: heap ${(grown / 1e6).toFixed(1)} MB more, ${after.descriptors - before.descriptors} descriptors and ${after.listeners - before.listeners} listeners more, WAL ${(wal / 1e6).toFixed(1)} MB\n`,
    );
    expect(after.descriptors).toBe(before.descriptors);
    expect(after.listeners).toBe(before.listeners);
    expect(grown).toBeLessThan(20e6);
    expect(wal).toBeLessThan(16e6);
  },
);
