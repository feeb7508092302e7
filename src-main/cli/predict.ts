// The verb that classifies with a model: an IDX file of images, or the user's own pictures.
import { readdirSync, statSync } from 'node:fs';
import { extname, join, resolve } from 'node:path';
import { printable } from '../catalogue/plain-text';
import { pictureEndings, type PictureResult } from '../contract/own-picture';
import { at } from '../element-at';
import { picturesAsCsv } from '../export/pictures-csv';
import { fromProblemData, Problem } from '../problem';
import { WorkerPool } from '../workers/pool';
import { percent, thousands } from './format';
import type { Session } from './session';

interface Options {
  readonly images?: string;
  readonly labels?: string;
  readonly csv?: true;
}

export async function predict(
  session: Session,
  model: string,
  pictures: readonly string[],
  options: Options,
): Promise<void> {
  if ((options.images === undefined) === (pictures.length === 0)) {
    throw new Problem('bad-request', 'Give either --images FILE or pictures after the model');
  }
  const workers = new WorkerPool(session.spawnWorker);
  try {
    if (options.images === undefined) await ofPictures(session, workers, model, pictures, options);
    else await ofIdx(session, workers, model, { ...options, images: options.images });
  } finally {
    await workers.close();
  }
}

/** With labels the text is the accuracy; without, one digit per line. */
async function ofIdx(
  { answer }: Session,
  workers: WorkerPool,
  model: string,
  options: Options & { readonly images: string },
): Promise<void> {
  const labels = options.labels === undefined ? null : resolve(options.labels);
  const asked = { file: resolve(model), images: resolve(options.images), labels };
  const { predictions, accuracy } = await workers.run('predict-file', asked);
  if (accuracy === null) {
    answer({ predictions }, predictions.join('\n'));
    return;
  }
  const text = `${percent(accuracy)} of ${thousands(predictions.length)} images are classified correctly.`;
  answer({ predictions, accuracy }, text);
}

/** A line per picture: its name, the digit and its probability. */
async function ofPictures(
  { answer }: Session,
  workers: WorkerPool,
  model: string,
  words: readonly string[],
  { csv }: Options,
): Promise<void> {
  const source = { kind: 'file', file: resolve(model) } as const;
  const files = words.flatMap(picturesAt);
  if (files.length === 0) {
    throw new Problem('bad-data', 'There is no PNG or JPEG file there. Choose pictures.');
  }
  const pictures = await workers.run('classify-pictures', { sources: [source], files });
  const [first] = pictures;
  if (pictures.every(({ result }) => !result.ok) && first?.result.ok === false) {
    throw fromProblemData(first.result.problem);
  }
  const document = pictures.map(({ name, result }) => ({
    name,
    ...(result.ok ? at(result.value.answers, 0) : { problem: result.problem }),
  }));
  const text = csv ? picturesAsCsv([model], pictures).trimEnd() : pictures.map(line).join('\n');
  answer({ pictures: document }, text);
}

function line({ name, result }: PictureResult): string {
  if (!result.ok) return `${printable(name)}\t–\t${printable(result.problem.message, 400)}`;
  const { predicted, probabilities } = at(result.value.answers, 0);
  return `${printable(name)}\t${predicted}\t${percent(at(probabilities, predicted))}`;
}

/** A picture, or the pictures in a folder, sorted by name. */
function picturesAt(word: string): readonly string[] {
  const file = resolve(word);
  if (!(statSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [file];
  return readdirSync(file)
    .filter((name) => pictureEndings.includes(extname(name).toLowerCase()))
    .sort()
    .map((name) => join(file, name));
}
