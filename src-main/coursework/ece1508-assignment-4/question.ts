// A question of the assignment: what is asked, what Unroll has measured for it, and a model answer.
import type { Context } from '../../reports/context';
import type { Block, Markup } from '../../reports/document';
import type { AnswerCheck } from './checks';

export interface Question {
  readonly id: 'W1' | 'W2' | 'P1' | 'P2' | 'P3';
  /** "Written question 1" */
  readonly label: string;
  readonly title: string;
  readonly points: string;
  readonly items: readonly QuestionItem[];
}

export type QuestionOf = (context: Context) => Question;

export interface QuestionItem {
  /** "1.3", "P2.5": it ends with the number that the assignment gives the item. */
  readonly id: string;
  readonly isOptional?: true;
  readonly asked: Markup;
  /** In what form the student answers. */
  readonly answeredIn: 'words' | 'python';
  /** Curves, tables, figures of the student's own runs: they stand in every kind of report. */
  readonly measured: readonly Block[];
  /** The model answer, for the worked solution alone. */
  readonly answer: readonly Block[];
  /** Looks at what the student wrote; null where no program can. */
  readonly check: AnswerCheck | null;
}

/** "3", or "15*" for what is optional. */
export function itemNumber({ id, isOptional }: QuestionItem): string {
  return `${id.replace(/^.*\./, '')}${isOptional ? '*' : ''}`;
}

/** Crowdmark takes one file a question. */
export const fileWords: Readonly<Record<Question['id'], string>> = {
  W1: 'Written_1',
  W2: 'Written_2',
  P1: 'Programming_1',
  P2: 'Programming_2',
  P3: 'Programming_3',
};
