// Who answers which question: one line each.
import { measureActivationGradients } from './jobs/activation-gradients';
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
  'activation-gradients': measureActivationGradients,
};

/** @throws Problem of whatever the question needs */
export function answer(
  { question, input }: AskJob,
  signal: AbortSignal,
): Promise<Questions[Question]['answer']> {
  // Question and input belong together, which the compiler does not see of a union.
  return answers[question](input as never, signal);
}
