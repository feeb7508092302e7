// Who answers which question: one line each.
import { runDimensionsJob } from './jobs/dimensions';
import { runExportJob } from './jobs/export';
import type { AskJob, Question, Questions } from './messages';

type Answers = {
  readonly [Q in Question]: (
    input: Questions[Q]['input'],
    signal: AbortSignal,
  ) => Promise<Questions[Q]['answer']>;
};

const answers: Answers = {
  export: runExportJob,
  dimensions: runDimensionsJob,
};

/** @throws Problem of whatever the question needs */
export function answer<Q extends Question>(
  { question, input }: AskJob<Q>,
  signal: AbortSignal,
): Promise<Questions[Q]['answer']> {
  return answers[question](input, signal);
}
