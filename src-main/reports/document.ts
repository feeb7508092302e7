// A report before it becomes HTML or a notebook: sections of items of blocks, as plain data.

import type { CellOutput } from './execution/execute';

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
  /** What is to be seen before anything else. */
  | { readonly kind: 'note'; readonly title: string; readonly points: readonly Markup[] }
  /** Python is a cell that runs in the notebook; everything else is shown. */
  | {
      readonly kind: 'code';
      readonly language: 'python' | 'typescript' | 'sh';
      readonly title: string;
      readonly source: string;
      /** What works only beside the notebook's files is left out of a page. */
      readonly only: 'notebook' | null;
    }
  /** What a cell printed and drew when it was run. */
  | { readonly kind: 'output'; readonly title: string; readonly outputs: readonly CellOutput[] }
  /** What the report's author wrote, as typed; empty where nothing was. */
  | {
      readonly kind: 'answer';
      readonly by: string;
      readonly answeredIn: 'words' | 'python';
      readonly typed: string;
    };

/** One numbered place of a section. */
export interface Item {
  /** Unique in the report; `data-item` in the page. */
  readonly id: string;
  /** As it is numbered within its section. */
  readonly number: string;
  /** What is asked or told here, in brief. */
  readonly asked: Markup;
  readonly blocks: readonly Block[];
}

export interface Section {
  readonly id: string;
  /** What the section's file is called where it is saved by itself, without an ending. */
  readonly stem: string;
  /** Stands before the title. */
  readonly label: string;
  readonly title: string;
  /** A line below the title. */
  readonly note: string;
  /** The first of the sections whose Python needs the report's setup: it begins with it. */
  readonly hasSetup: boolean;
  readonly items: readonly Item[];
}

export interface Appendix {
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly title: string;
  /** Below the title, before the date. */
  readonly byline: string;
  /** What the report's file is called, without an ending. */
  readonly stem: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** How the notebook is used; for the notebook alone. */
  readonly notebookNote: Markup;
  /** What kind of report this is, what Unroll measured and what its author wrote: on the first page, and on each part's. */
  readonly statement: readonly Markup[];
  /** What stands before the sections: the runs and what they say together. */
  readonly opening: readonly Block[];
  /** The notebook's first cells, without which the others do not run. */
  readonly setup: readonly Block[];
  /** For the notebook alone: the runs' epochs as Python data, and their curves. */
  readonly recorded: readonly Block[];
  readonly sections: readonly Section[];
  /** For replay: settings, versions, sources. */
  readonly appendix: readonly Appendix[];
}

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
export const figure = (svg: string, caption: Markup): Block => ({ kind: 'figure', svg, caption });
export const python = (title: string, source: string, only: 'notebook' | null = null): Block => ({
  kind: 'code',
  language: 'python',
  title,
  source: source.trim(),
  only,
});
