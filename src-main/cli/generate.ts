// `unroll generate`: the text that a model generates.
import { resolve } from 'node:path';
import { getTask } from '../engine/tasks';
import { schemas } from '../engine/contract';
import { Problem } from '../core/problem';
import { findRun, isModelFile, findWeights } from './chosen-runs';
import { formatFlagMessage, parseOrThrow } from './parsed';
import type { Session } from './session';

const charactersPerPiece = 500;

interface GenerateOptions {
  readonly prompt?: string;
  readonly temperature?: string;
  readonly length?: string;
  readonly seed?: string;
}

/**
 * @param word a run, or an ONNX file that was exported from one
 * @throws Problem bad-request for a run of other data, or a prompt with unknown characters; of the file
 */
export async function generate(
  session: Session,
  word: string,
  { prompt: begin, ...flags }: GenerateOptions,
): Promise<void> {
  const writing = parseOrThrow(schemas.textRequest, { begin, ...flags }, ({ path, message }) =>
    formatFlagMessage({ path: path[0] === 'begin' ? ['prompt'] : path, message }),
  );
  const weights = isModelFile(word) ? resolve(word) : findTextWeights(session, word);
  const write = (length: number) =>
    session.workers.run('write-text', { weights, writing: { ...writing, length } });
  // In pieces, each of which continues the one before it, since a process has a deadline for a task.
  let length = Math.min(charactersPerPiece, writing.length);
  let found = await write(length);
  while (length < writing.length) {
    length = Math.min(writing.length, length + charactersPerPiece);
    found = await write(length);
  }
  const document = { ...found, probabilities: [...found.probabilities] };
  session.answer(document, `${found.begin}${found.text}`);
}

function findTextWeights({ store }: Session, word: string) {
  const run = findRun(store, word);
  if (!getTask(run.config).isText) {
    const message = run.config.external
      ? `Run ${run.id} was imported without its model. Nothing was generated.`
      : `Run ${run.id} was not trained on texts. Nothing was generated. Choose a run whose data were added with "unroll data add FILE --next".`;
    throw new Problem('bad-request', message);
  }
  return findWeights(store, run);
}
