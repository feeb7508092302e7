// A report before it becomes HTML or a notebook: questions of items of blocks, as plain data.
import type { QuestionId, ReportAuthor } from '../contract/report';

/** Text in a small part of Markdown: paragraphs parted by blank lines, `code`, **strong** and $TeX$. */
export type Markup = string;

export type Block =
  | { readonly kind: 'text'; readonly markup: Markup }
  | { readonly kind: 'equation'; readonly tex: string }
  | { readonly kind: 'figure'; readonly svg: string; readonly caption: Markup }
  | {
      readonly kind: 'table';
      readonly caption: Markup;
      readonly head: readonly Markup[];
      readonly rows: readonly (readonly Markup[])[];
    }
  /** Python is a cell that runs in the notebook; everything else is shown. */
  | {
      readonly kind: 'code';
      readonly language: 'python' | 'typescript' | 'sh';
      readonly title: string;
      readonly source: string;
    };

/** One numbered place of the assignment with its answer. */
export interface Item {
  /** "1.3", "P2.5": as `data-item` in the page. */
  readonly id: string;
  /** What is asked, in brief. */
  readonly asked: Markup;
  readonly blocks: readonly Block[];
}

export interface Question {
  readonly id: QuestionId;
  /** "Written question 1" */
  readonly label: string;
  readonly title: string;
  readonly points: string;
  readonly items: readonly Item[];
}

export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly author: ReportAuthor;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** What stands before the questions: the runs and what they say together. */
  readonly opening: readonly Block[];
  /** The notebook's first cells, without which the others do not run. */
  readonly setup: readonly Block[];
  /** For the notebook alone: the runs' epochs as Python data. */
  readonly recorded: Block;
  readonly questions: readonly Question[];
  /** For replay: settings, versions, sources. */
  readonly appendix: readonly Section[];
}

export const text = (...paragraphs: readonly Markup[]): Block => ({
  kind: 'text',
  markup: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
});
export const equation = (tex: string): Block => ({ kind: 'equation', tex });
export const figure = (svg: string, caption: Markup): Block => ({ kind: 'figure', svg, caption });
export const python = (title: string, source: string): Block => ({
  kind: 'code',
  language: 'python',
  title,
  source: source.trim(),
});
