// A question of the assignment, as a section of the report.
import type { Item } from '../../reports/document';
import type { SectionDraft } from '../../reports/form';

export interface Question {
  readonly id: 'W1' | 'W2' | 'P1' | 'P2' | 'P3';
  /** "Written question 1" */
  readonly label: string;
  readonly title: string;
  readonly points: string;
  readonly items: readonly QuestionItem[];
}

/** Its id, "1.3" or "P2.5", ends with the number that the assignment gives it. */
export interface QuestionItem extends Omit<Item, 'number'> {
  readonly isOptional?: true;
}

/** Crowdmark takes one file a question. */
const fileWords: Readonly<Record<Question['id'], string>> = {
  W1: 'Written_1',
  W2: 'Written_2',
  P1: 'Programming_1',
  P2: 'Programming_2',
  P3: 'Programming_3',
};

export function sectionOf({ id, label, title, points, items }: Question): SectionDraft {
  return {
    id,
    fileWords: fileWords[id],
    label,
    title,
    note: points,
    hasSetup: id === 'P1',
    items: items.map(({ isOptional, ...item }) => ({
      ...item,
      number: `${item.id.replace(/^.*\./, '')}${isOptional ? '*' : ''}`,
    })),
  };
}
