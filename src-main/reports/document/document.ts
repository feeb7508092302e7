// A report before it becomes HTML or a notebook: sections with items with blocks, as plain data.
import { range } from 'd3-array';
import type { Part } from '../../figures';

/** Text in a small part of Markdown: paragraphs separated by blank lines, `code`, **strong** and $TeX$. */
export type Markup = string;

export type Block =
  | { readonly kind: 'text'; readonly markup: Markup }
  | { readonly kind: 'equation'; readonly tex: string }
  | { readonly kind: 'figure'; readonly part: Part; readonly caption: Markup }
  | {
      readonly kind: 'table';
      readonly caption: Markup;
      readonly head: readonly Markup[];
      readonly rows: readonly (readonly Markup[])[];
    }
  /** A note that a reader should see first. */
  | { readonly kind: 'note'; readonly title: string; readonly points: readonly Markup[] }
  /** Code: Python runs as a cell of the notebook; other code is only shown. */
  | {
      readonly kind: 'code';
      readonly language: 'python' | 'text' | 'sh';
      readonly title: string;
      readonly source: string;
      /** 'notebook' for code that needs the files next to the notebook and is not on a page. */
      readonly only: 'notebook' | null;
    }
  /** The author's answer, which may be empty. */
  | {
      readonly kind: 'answer';
      readonly by: string;
      readonly answeredIn: 'words' | 'python';
      readonly typed: string;
    };

/** One numbered item of a section. */
export interface Item {
  /** An id that is unique in the report; `data-item` in the page. */
  readonly id: string;
  /** The number within its section; '' if the item is the whole section. */
  readonly number: string;
  /** The question or the topic, in brief. */
  readonly asked: Markup;
  readonly blocks: readonly Block[];
}

export interface Section {
  readonly id: string;
  /** The section's file name without an extension, if it is saved separately. */
  readonly stem: string;
  /** The label before the title: "Written question 1"; '' for none. */
  readonly label: string;
  readonly title: string;
  /** A line below the title. */
  readonly note: string;
  /** Whether it is about the runs: if saved separately, it includes their table, settings and caveats. */
  readonly isAboutRuns: boolean;
  /** Whether the page shows the report's setup at the start of this section: the first one whose Python needs it. */
  readonly hasSetup: boolean;
  readonly items: readonly Item[];
}

/** Returns "Written question 1: The sum of bits", or the title alone. */
export const formatHeading = ({ label, title }: Pick<Section, 'label' | 'title'>): string =>
  label === '' ? title : `${label}: ${title}`;

export interface Appendix {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  /** The line below the title, before the date. */
  readonly byline: string;
  /** The report's file name without an extension. */
  readonly stem: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** Instructions for the notebook; shown only there. */
  readonly notebookNote: Markup;
  /** The kind of report, and the parts by Unroll and by its author; at the top of each file. */
  readonly statement: readonly Markup[];
  /** The part before the sections: the runs and their comparison. */
  readonly opening: readonly Block[];
  /** The notebook's first cells, on which the others depend. */
  readonly setup: readonly Block[];
  /** The epochs of the runs as Python data, for the notebook only. */
  readonly recorded: readonly Block[];
  readonly sections: readonly Section[];
  /** The instructions to repeat the runs: settings, versions, sources. */
  readonly appendix: readonly Appendix[];
}

/** Arranges elements in rows of at most this many. */
export const splitIntoRows = <T>(all: readonly T[], most: number): readonly T[][] =>
  range(0, all.length, most).map((start) => all.slice(start, start + most));

export const createTextBlock = (...paragraphs: readonly Markup[]): Block => ({
  kind: 'text',
  markup: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
});
export const createEquation = (tex: string): Block => ({ kind: 'equation', tex });
export const createFigureBlock = (part: Part, caption: Markup): Block => ({
  kind: 'figure',
  part,
  caption,
});
export const createPythonBlock = (
  title: string,
  source: string,
  only: 'notebook' | null = null,
): Block => ({
  kind: 'code',
  language: 'python',
  title,
  source: source.trim(),
  only,
});

/** Returns the Python code of a block in the notebook: its own, or the author's; null for other blocks. */
export function getPython(block: Block): string | null {
  if (block.kind === 'code' && block.language === 'python') return block.source;
  if (block.kind === 'answer' && block.answeredIn === 'python') return block.typed.trim() || null;
  return null;
}
