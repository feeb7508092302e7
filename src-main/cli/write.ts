// `unroll write`: what a model of a text goes on with.
import { isOfText } from '../engine/catalogue/tasks';
import { writingSchema } from '../engine/contract/written-text';
import { writeText } from '../engine/inference/inspection/write-text';
import { Problem } from '../engine/core/problem';
import { findRun } from './chosen-runs';
import { ofFlag, parsed } from './parsed';
import type { Session } from './session';

interface WriteOptions {
  readonly begin?: string;
  readonly temperature?: string;
  readonly length?: string;
  readonly seed?: string;
}

/** @throws Problem bad-request for a run of other data, or a beginning that its text does not know */
export function write({ store, answer }: Session, word: string, flags: WriteOptions): void {
  const run = findRun(store, word);
  if (!isOfText(run.config)) {
    const message = `Run ${run.id} was not trained to go on with a text. Nothing was written. Choose one whose data are a text, as "unroll data add FILE --next" reads it.`;
    throw new Problem('bad-request', message);
  }
  const { file, config } = store.files.checkpoint(run.id, null);
  const found = writeText({ config, checkpointFile: file }, parsed(writingSchema, flags, ofFlag));
  answer({ ...found, probabilities: [...found.probabilities] }, `${found.begin}${found.text}`);
}
