// The verbs on models: export a run's, and ask an exported one.
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readIdxImages, readIdxLabels } from '../datasets/idx-file';
import { joinLabels } from '../datasets/idx';
import { exportRun as exportRunToFile } from '../exports/export-run';
import { accuracy, predict as predictDigits } from '../inference/classify';
import { openModel } from '../inference/session';
import { readNumber } from '../catalogue/setting';
import { Problem } from '../problem';
import { WorkerPool } from '../workers/pool';
import { spawnNode } from '../workers/spawn-node';
import { findRun } from './find-run';
import { percent, thousands } from './format';
import type { Session } from './session';

export async function exportRun(
  { store, workerFile, answer }: Session,
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
  const workers = new WorkerPool(spawnNode(workerFile));
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

/** With labels the text is the accuracy; without, one digit a line. */
export async function predict(
  { answer }: Session,
  file: string,
  options: { readonly images: string; readonly labels?: string },
): Promise<void> {
  const images = readIdxImages(resolve(options.images));
  const labels = options.labels === undefined ? null : readIdxLabels(resolve(options.labels));
  if (labels) joinLabels(images, labels, `${options.images} and ${options.labels ?? ''}`);
  const model = await openModel(resolve(file));
  try {
    const predictions = (await predictDigits(model, images)).map(({ predicted }) => predicted);
    if (labels === null) {
      answer({ predictions }, predictions.join('\n'));
      return;
    }
    const right = accuracy(predictions, labels);
    const text = `${percent(right)} of ${thousands(images.count)} images are classified correctly.`;
    answer({ predictions, accuracy: right }, text);
  } finally {
    await model.close();
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
