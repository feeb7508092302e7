// Who answers which question: one line each.
import { predictAll } from '../inspection/predictions';
import { measureActivationGradients } from './jobs/activation-gradients';
import { runDimensionsJob } from './jobs/dimensions';
import { runExportJob } from './jobs/export';
import { runParityJob } from './jobs/parity';
import type { AskJob, NoteOf, Question, Questions } from './messages';

type Answers = {
  readonly [Q in Question]: (
    input: Questions[Q]['input'],
    signal: AbortSignal,
    note: (note: NoteOf<Q>) => void,
  ) => Promise<Questions[Q]['answer']>;
};

const answers: Answers = {
  export: runExportJob,
  'activation-gradients': measureActivationGradients,
  parity: runParityJob,
  dimensions: runDimensionsJob,
  predictions: predictAll,
};

/**
 * @param note told what the question tells on the way
 * @throws Problem of whatever the question needs
 */
export function answer<Q extends Question>(
  { question, input }: AskJob<Q>,
  signal: AbortSignal,
  note: (note: NoteOf<Q>) => void,
): Promise<Questions[Q]['answer']> {
  return answers[question](input, signal, note);
}
