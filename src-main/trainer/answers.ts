// Who answers which question: one line each.
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
};

/** @throws Problem of whatever the question needs */
export function answer(
  { question, input }: AskJob,
  signal: AbortSignal,
): Promise<Questions[Question]['answer']> {
  return answers[question](input, signal);
}
