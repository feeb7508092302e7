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
  /** What a reader should see first. */
  | { readonly kind: 'note'; readonly title: string; readonly points: readonly Markup[] }
  /** Python runs as a cell of the notebook; other code is only shown. */
  | {
      readonly kind: 'code';
      readonly language: 'python' | 'text' | 'sh';
      readonly title: string;
      readonly source: string;
      /** 'notebook': needs the files beside the notebook, so a page leaves it out. */
      readonly only: 'notebook' | null;
    }
  /** What the report's author typed; may be empty. */
  | {
      readonly kind: 'answer';
      readonly by: string;
      readonly answeredIn: 'words' | 'python';
      readonly typed: string;
    };

/** One numbered item of a section. */
export interface Item {
  /** Unique in the report; `data-item` in the page. */
  readonly id: string;
  /** Within its section; '' where the item is the whole of it. */
  readonly number: string;
  /** The question or the topic, in brief. */
  readonly asked: Markup;
  readonly blocks: readonly Block[];
}

export interface Section {
  readonly id: string;
  /** The section's file name where it is saved by itself, without an extension. */
  readonly stem: string;
  /** What stands before the title: "Written question 1"; '' for nothing. */
  readonly label: string;
  readonly title: string;
  /** A line below the title. */
  readonly note: string;
  /** Whether it is about the runs: saved by itself, it carries their table, settings and caveats. */
  readonly isAboutRuns: boolean;
  /** Whether the page shows the report's setup at the start of this section: the first one whose Python needs it. */
  readonly hasSetup: boolean;
  readonly items: readonly Item[];
}

/** "Written question 1: The sum of bits", or the title alone. */
export const headingOf = ({ label, title }: Pick<Section, 'label' | 'title'>): string =>
  label === '' ? title : `${label}: ${title}`;

export interface Appendix {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  /** What stands below the title, before the date. */
  readonly byline: string;
  /** The report's file name without an extension. */
  readonly stem: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** How to use the notebook; shown only there. */
  readonly notebookNote: Markup;
  /** What kind of report this is, what Unroll measured and what its author wrote; at the top of each file. */
  readonly statement: readonly Markup[];
  /** What stands before the sections: the runs and how they compare. */
  readonly opening: readonly Block[];
  /** The notebook's first cells, which the others need. */
  readonly setup: readonly Block[];
  /** Only in the notebook: the runs' epochs as Python data. */
  readonly recorded: readonly Block[];
  readonly sections: readonly Section[];
  /** What it takes to repeat the runs: settings, versions, sources. */
  readonly appendix: readonly Appendix[];
}

/** Elements in rows of at most so many. */
export const inRows = <T>(all: readonly T[], most: number): readonly T[][] =>
  range(0, all.length, most).map((start) => all.slice(start, start + most));

export const text = (...paragraphs: readonly Markup[]): Block => ({
  kind: 'text',
  markup: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
});
export const note = (title: string, points: readonly Markup[]): Block => ({
  kind: 'note',
  title,
  points,
});
export const equation = (tex: string): Block => ({ kind: 'equation', tex });
export const figure = (part: Part, caption: Markup): Block => ({ kind: 'figure', part, caption });
export const python = (title: string, source: string, only: 'notebook' | null = null): Block => ({
  kind: 'code',
  language: 'python',
  title,
  source: source.trim(),
  only,
});

/** The Python of a block that runs in the notebook: its own, or what the author typed; null in other blocks. */
export function pythonOf(block: Block): string | null {
  if (block.kind === 'code' && block.language === 'python') return block.source;
  if (block.kind === 'answer' && block.answeredIn === 'python') return block.typed.trim() || null;
  return null;
}
