// From Start to the first point that reaches the window: how long a user waits for a curve to begin.
import { setTimeout as delay } from 'node:timers/promises';
import type { UsualCell } from '../../src-main/catalogue/config';
import { median } from './table';
import { experiment, openWorkbench, type Workbench } from './workbench';

export interface StartTimes {
  readonly cell: UsualCell;
  /** Without a trainer ready: a process starts and loads TensorFlow. */
  readonly coldMs: number;
  /** With a trainer kept ready and prepared, as the app does as soon as its window opens. */
  readonly warmMs: number;
  /** The trainer has trained before. */
  readonly againMs: number;
}

const times = 3;
/** Long enough for a trainer to start and prepare. */
const warmUpMs = 5000;

export async function measureStarts(
  trainerFile: string,
  cells: readonly UsualCell[],
): Promise<StartTimes[]> {
  const measured: StartTimes[] = [];
  for (const cell of cells) {
    const [cold, warm, again]: [number[], number[], number[]] = [[], [], []];
    for (let time = 0; time < times; time++) {
      const workbench = openWorkbench(trainerFile);
      cold.push(await startToPoint(workbench, cell));
      await workbench.close();

      const warmed = openWorkbench(trainerFile);
      warmed.workers.warmUp();
      warmed.experiments.prepare(experiment({ cells: [cell] }));
      await delay(warmUpMs);
      warm.push(await startToPoint(warmed, cell));
      again.push(await startToPoint(warmed, cell));
      await warmed.close();
    }
    measured.push({
      cell,
      coldMs: median(cold),
      warmMs: median(warm),
      againMs: median(again),
    });
  }
  return measured;
}

async function startToPoint({ experiments, next }: Workbench, cell: UsualCell): Promise<number> {
  const started = performance.now();
  const point = next((event) => event.kind === 'run-event' && event.event.kind === 'points');
  experiments.start(experiment({ cells: [cell] }));
  await point;
  const elapsedMs = performance.now() - started;
  experiments.stop(null);
  await experiments.settled();
  return elapsedMs;
}
