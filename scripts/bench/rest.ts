// The other parts of a training for which a user waits, with real trainer processes: from Start to the first
// point that reaches the window, and the whole comparison as the form starts it, with a trainer's peak memory.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  experimentConfigSchema,
  usualCells,
  type ExperimentConfig,
  type UsualCell,
} from '../../src-main/engine/catalogue/config';
import type { LiveEvent } from '../../src-main/contract/live';
import { Experiments, countTrainers } from '../../src-main/queue/experiments';
import { openRunStore } from '../../src-main/store/run-store';
import { WorkerPool } from '../../src-main/workers/pool';
import { spawnNode } from '../../src-main/workers/spawn-node';
import { getChildren } from '../../test/support/child-processes';
import { say } from '../setup/log.js';
import { formatAimTable, computeMedian, type MeasuredAim } from './table';

const times = 3;
/** The time in which a trainer certainly starts and prepares. */
const warmUpMs = 5000;

const experiment = (given: Partial<ExperimentConfig>): ExperimentConfig =>
  experimentConfigSchema.parse(given);

/** @param directory the directory for stores */
export async function createRestReport(
  trainerFile: string,
  directory: string,
  epochs: number,
): Promise<string> {
  let stores = 0;
  const open = () => openWorkbench(trainerFile, join(directory, String((stores += 1))));
  const rows: MeasuredAim[] = [];
  say('from Start to the first point');
  for (const cell of usualCells) {
    const [cold, warm]: [number[], number[]] = [[], []];
    for (let time = 0; time < times; time++) {
      const workbench = open();
      cold.push(await startToPoint(workbench, cell));
      await workbench.close();
      // The app does the same when its window opens.
      const warmed = open();
      warmed.workers.warmUp();
      warmed.experiments.prepare(experiment({ cells: [cell] }));
      await delay(warmUpMs);
      warm.push(await startToPoint(warmed, cell));
      await warmed.close();
    }
    for (const [how, all, most] of [['cold', cold, 1.5] as const, ['warm', warm, 0.3] as const]) {
      const what = `${cell.toUpperCase()}: Start to first point, ${how}`;
      rows.push({ what, value: computeMedian(all) / 1000, unit: ' s', aim: { most } });
    }
  }
  say(`the whole comparison, ${epochs} epochs`);
  const what = `three cells, all of MNIST, ${epochs} epochs, tests, points and checkpoints included`;
  const { seconds, peakBytes } = await wholeComparison(open(), epochs);
  rows.push({ what, value: seconds, unit: ' s' });
  const memory = { what: 'trainer memory at its peak', value: peakBytes / 1e6 };
  rows.push({ ...memory, unit: ' MB', aim: { most: 900 } });
  return formatAimTable('The rest', rows);
}

/** Unroll without a window, on its own store. */
type Workbench = ReturnType<typeof openWorkbench>;

function openWorkbench(trainerFile: string, directory: string) {
  const store = openRunStore(directory);
  const listeners = new Set<(event: LiveEvent) => void>();
  const workers = new WorkerPool(spawnNode(trainerFile));
  const experiments = new Experiments({
    store,
    workers,
    trainers: countTrainers(),
    emit: (event) => {
      for (const listener of listeners) listener(event);
    },
  });
  return {
    workers,
    experiments,
    listeners,
    close: async () => {
      await Promise.all([experiments.close(), workers.close()]);
      store.close();
    },
  };
}

async function startToPoint(
  { experiments, listeners }: Workbench,
  cell: UsualCell,
): Promise<number> {
  const started = performance.now();
  await new Promise<void>((resolve) => {
    listeners.add((event) => {
      if (event.kind === 'grown' && event.by === 'batches') resolve();
    });
    experiments.start(experiment({ cells: [cell] }));
  });
  const elapsedMs = performance.now() - started;
  experiments.stop(null);
  await experiments.settled();
  return elapsedMs;
}

async function wholeComparison(workbench: Workbench, epochs: number) {
  let peakBytes = NaN;
  // Checks running processes; those that have ended were checked before.
  const watching = setInterval(() => {
    for (const bytes of peaksOfChildren()) peakBytes = Math.max(peakBytes || 0, bytes);
  }, 500);
  try {
    const started = performance.now();
    workbench.experiments.start(experiment({ cells: [...usualCells], epochs }));
    await workbench.experiments.settled();
    return { seconds: (performance.now() - started) / 1000, peakBytes };
  } finally {
    clearInterval(watching);
    await workbench.close();
  }
}

/** Returns the peak physical memory of each child; on Linux. */
function peaksOfChildren(): number[] {
  try {
    const peak = /^VmHWM:\s+(\d+)/m;
    return getChildren(process.pid).map(
      (pid) => 1024 * Number(peak.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
    );
  } catch {
    return []; // Another system, or one has ended in the meantime.
  }
}
