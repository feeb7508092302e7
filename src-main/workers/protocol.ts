// What a worker process is told and what it tells. Plain data only; one question at a time, so that a note,
// a failure and an answer are those of the question under way.
import type { RunConfig } from '../catalogue/config';
import type { ProblemData } from '../contract/problem';
import type { InputOf, Question } from './questions';

export type Asked<Q extends Question = Question> = {
  [One in Q]: { readonly kind: 'ask'; readonly question: One; readonly input: InputOf<One> };
}[Q];

export type ToWorker =
  | Asked
  /** Asks for an early end of the question under way. */
  | { readonly kind: 'stop' }
  /** Read the data and compile for a training that may come. Nothing is answered. */
  | { readonly kind: 'prepare'; readonly config: RunConfig };

export type FromWorker =
  /** The process is up; TensorFlow (or its stand-in) is loaded where its kind needs it. */
  | { readonly kind: 'ready' }
  /** Every second, between two steps of whatever it does. */
  | { readonly kind: 'alive' }
  /** Typed by the question, see `NoteOf`. */
  | { readonly kind: 'note'; readonly note: unknown }
  /** Typed by the question, see `AnswerOf`. */
  | { readonly kind: 'answered'; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly problem: ProblemData };
