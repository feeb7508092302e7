// A question of the assignment: its text, Unroll's measurements, and a model answer.
import { type Block, type Markup, createTextBlock } from '../../reports';

export interface Question {
  readonly id: 'W1' | 'W2' | 'P1' | 'P2' | 'P3';
  /** "Written question 1" */
  readonly label: string;
  readonly title: string;
  readonly points: string;
  readonly items: readonly QuestionItem[];
}

export interface QuestionItem {
  /** "1.3", "P2.5": ends with the item's number in the assignment. */
  readonly id: string;
  readonly isOptional?: true;
  readonly asked: Markup;
  readonly answeredIn: 'words' | 'python';
  /** The measurements and figures, shown in every kind of report. */
  readonly measured: readonly Block[];
  /** The model answer, shown in the worked solution only. */
  readonly answer: readonly Block[];
}

/** Blocks or paragraphs; '' for none. */
type Answer = readonly (Block | Markup)[];

const createItem =
  (answeredIn: QuestionItem['answeredIn']) =>
  (id: string, asked: Markup, answer: Answer, measured: readonly Block[] = []): QuestionItem => ({
    id,
    asked,
    answeredIn,
    measured,
    answer: answer
      .filter((one) => one !== '')
      .map((one) => (typeof one === 'string' ? createTextBlock(one) : one)),
  });

export const createTextItem = createItem('words');
export const createPythonItem = createItem('python');

/** Returns "3", or "15*" for an optional item. */
export function formatItemNumber({ id, isOptional }: QuestionItem): string {
  return `${id.replace(/^.*\./, '')}${isOptional ? '*' : ''}`;
}

/** Crowdmark takes one file per question. */
export const fileLabels: Readonly<Record<Question['id'], string>> = {
  W1: 'Written_1',
  W2: 'Written_2',
  P1: 'Programming_1',
  P2: 'Programming_2',
  P3: 'Programming_3',
};
