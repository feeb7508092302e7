// The whole comparison as the form starts it: three cells on all of MNIST, tested after each epoch, every point and
// checkpoint kept; with the cost of logging and a trainer's peak memory.
import { readFileSync, readdirSync } from 'node:fs';
import { cellKinds } from '../../../src-main/catalogue/config';
import type { RunStore } from '../../../src-main/store/run-store';
import { experiment, openWorkbench } from './workbench';

export interface WholeComparison {
  readonly epochs: number;
  readonly elapsedMs: number;
  /** Time in the store's writing calls, as a share of the total time. */
  readonly loggingShare: number;
  /** Of one trainer, code and data included; null where the system does not report it. */
  readonly peakTrainerBytes: number | null;
}

export async function measureWholeComparison(
  trainerFile: string,
  epochs: number,
): Promise<WholeComparison> {
  let storeMs = 0;
  const workbench = openWorkbench(trainerFile, (store) =>
    timedStore(store, (ms) => (storeMs += ms)),
  );
  let peak: number | null = null;
  const watching = setInterval(() => {
    peak = peakOfChildren() ?? peak;
  }, 500);
  try {
    const started = performance.now();
    workbench.experiments.start(experiment({ cells: [...cellKinds], epochs }));
    await workbench.experiments.settled();
    const elapsedMs = performance.now() - started;
    return {
      epochs,
      elapsedMs,
      loggingShare: storeMs / elapsedMs,
      peakTrainerBytes: peak,
    };
  } finally {
    clearInterval(watching);
    await workbench.close();
  }

  /** Of the children that are running now; those that ended were measured before. */
  function peakOfChildren(): number | null {
    const peaks = childPids().map(peakBytes);
    return peaks.length === 0 ? null : Math.max(peak ?? 0, ...peaks);
  }
}

const writing: readonly PropertyKey[] = [
  'markStarted',
  'addPoints',
  'addEpoch',
  'finishRun',
] satisfies (keyof RunStore)[];

function timedStore(store: RunStore, spent: (ms: number) => void): RunStore {
  return new Proxy(store, {
    get: (_, name) => {
      const value: unknown = Reflect.get(store, name, store);
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        const started = performance.now();
        try {
          return Reflect.apply(value, store, given);
        } finally {
          if (writing.includes(name)) spent(performance.now() - started);
        }
      };
    },
  });
}

/** On Linux; empty on other systems. */
function childPids(): string[] {
  try {
    return readdirSync('/proc/self/task').flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    );
  } catch {
    return [];
  }
}

/** The most physical memory that a process ever held. */
function peakBytes(pid: string): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) * 1024;
  } catch {
    return 0; // It has ended in the meantime.
  }
}
