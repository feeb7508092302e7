// The whole comparison as the form starts it: three cells on all of MNIST, tested after each epoch, every point and
// checkpoint kept; with a trainer's peak memory.
import { readFileSync, readdirSync } from 'node:fs';
import { usualCells } from '../../src-main/catalogue/config';
import { experiment, openWorkbench } from './workbench';

export interface Whole {
  readonly epochs: number;
  readonly elapsedMs: number;
  /** Of one trainer, code and data included; NaN where the system does not report it. */
  readonly peakBytes: number;
}

export async function measureWhole(trainerFile: string, epochs: number): Promise<Whole> {
  const workbench = openWorkbench(trainerFile);
  let peakBytes = NaN;
  // Those that have ended were looked at before.
  const watching = setInterval(() => {
    for (const bytes of peaksOfChildren()) peakBytes = Math.max(peakBytes || 0, bytes);
  }, 500);
  try {
    const started = performance.now();
    workbench.experiments.start(experiment({ cells: [...usualCells], epochs }));
    await workbench.experiments.settled();
    return { epochs, elapsedMs: performance.now() - started, peakBytes };
  } finally {
    clearInterval(watching);
    await workbench.close();
  }
}

/** The most physical memory that each ever held; on Linux. */
function peaksOfChildren(): number[] {
  try {
    const pids = readdirSync('/proc/self/task').flatMap((thread) =>
      readFileSync(`/proc/self/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
    );
    const peak = /^VmHWM:\s+(\d+)/m;
    return pids.map(
      (pid) => 1024 * Number(peak.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0),
    );
  } catch {
    return []; // Another system, or one has ended in the meantime.
  }
}
