// `unroll write`: the text that a model generates.
import { resolve } from 'node:path';
import { getTask } from '../engine/tasks';
import { schemas } from '../engine/contract';
import { Problem } from '../core/problem';
import { WorkerPool } from '../workers/pool';
import { findRun, isModelFile, findWeights } from './chosen-runs';
import { formatFlagMessage, parseOrThrow } from './parsed';
import type { Session } from './session';

const charactersPerPiece = 500;

interface WriteOptions {
  readonly begin?: string;
  readonly temperature?: string;
  readonly length?: string;
  readonly seed?: string;
}

/**
 * @param word a run, or an ONNX file that was exported from one
 * @throws Problem bad-request for a run of other data, or a prompt with unknown characters; of the file
 */
export async function write(session: Session, word: string, flags: WriteOptions): Promise<void> {
  const writing = parseOrThrow(schemas.textRequest, flags, formatFlagMessage);
  const weights = isModelFile(word) ? resolve(word) : findTextWeights(session, word);
  const workers = new WorkerPool(session.spawnWorker);
  try {
    const write = (length: number) =>
      workers.run('write-text', { weights, writing: { ...writing, length } });
    // In pieces, each of which continues the one before it, since a process has a deadline for a task.
    let length = Math.min(charactersPerPiece, writing.length);
    let found = await write(length);
    while (length < writing.length) {
      length = Math.min(writing.length, length + charactersPerPiece);
      found = await write(length);
    }
    const document = { ...found, probabilities: [...found.probabilities] };
    session.answer(document, `${found.begin}${found.text}`);
  } finally {
    await workers.close();
  }
}

function findTextWeights({ store }: Session, word: string) {
  const run = findRun(store, word);
  if (!getTask(run.config).isText) {
    const message = `Run ${run.id} was not trained to go on with a text. Nothing was written. Choose one whose data are a text, as "unroll data add FILE --next" reads it.`;
    throw new Problem('bad-request', message);
  }
  return findWeights(store, run);
}
