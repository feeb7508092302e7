// The verb that exports a run's model.
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { exportRun as exportRunToFile } from '../exports/export-run';
import { readNumber } from '../catalogue/setting';
import { Problem } from '../problem';
import { WorkerPool } from '../workers/pool';
import { findRun } from './find-run';
import { percent, thousands } from './format';
import type { Session } from './session';

export async function exportRun(
  { store, spawnWorker, answer }: Session,
  word: string,
  file: string,
  options: { readonly epoch?: string },
): Promise<void> {
  const run = findRun(store, word);
  const epoch = options.epoch === undefined ? null : readNumber(options.epoch);
  if (epoch !== null && !(Number.isSafeInteger(epoch) && epoch > 0)) {
    throw new Problem('bad-request', 'Epoch must be a whole number from 1');
  }
  await demandFolder(dirname(resolve(file)));
  const workers = new WorkerPool(spawnWorker);
  try {
    const result = await exportRunToFile(store, workers, run.id, file, epoch);
    answer(
      result,
      `Wrote ${result.file} (${thousands(result.bytes)} bytes). On ${thousands(result.images)} test images its ` +
        `logits differ from TensorFlow's by ${result.maxDifference.toExponential(1)} at most; accuracy ${percent(result.accuracy)}.`,
    );
  } finally {
    await workers.close();
  }
}

/** Said before a worker is started for nothing. */
async function demandFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory()) return;
  throw new Problem(
    'file-unwritable',
    `There is no folder ${folder}. Nothing was written. Make it or choose another.`,
  );
}
