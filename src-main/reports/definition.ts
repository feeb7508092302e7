// What a report is about: a course's assignment, or just the runs. A form is data and a function
// that makes its sections; the modules that write reports depend on none of them.
import type { ReportAuthor } from '../contract/report';
import type { ReportData } from './document/collect';
import type { Context } from './document/context';
import type { Appendix, Item, Markup, Section } from './document/document';

export interface ReportDefinition {
  readonly title: string;
  /** What a section is called: "question". */
  readonly partName: string;
  /** The author, and what the report is for. */
  readonly byline: (author: ReportAuthor) => string;
  /** The file name without an extension. */
  readonly stem: (author: ReportAuthor) => string;
  /** What kind of report this is, what Unroll measured and what its author wrote. */
  readonly statement: (context: Context) => readonly Markup[];
  readonly notebookNote: Markup;
  /** What stands in place of the table of runs where there are none. */
  readonly withoutRuns: Markup;
  /** What stands above the table of runs; '' for nothing. */
  readonly headline: (context: Context) => Markup;
  /** What it takes to train the runs again, at the end; left out where a section has it. */
  readonly appendix?: (data: ReportData) => readonly Appendix[];
  /** Whether its runs must have read images. */
  readonly needsImages?: true;
  readonly sections: (context: Context) => readonly SectionDraft[];
  /** What a reader must know about the runs, besides the caveats of every report. */
  readonly caveats: (data: ReportData) => readonly string[];
  /** What further runs would add, one sentence each. */
  readonly missing: (data: ReportData) => readonly string[];
  /** The name under which the store keeps what the author writes; null where the author writes nothing. */
  readonly answersName: string | null;
  /** What the author writes in the app. */
  readonly fields: (context: Context) => readonly AnswerField[];
}

export type SectionDraft = Omit<Section, 'stem'> & {
  /** The part of its file's name that differs between sections. */
  readonly fileWords: string;
};

export interface AnswerField extends Omit<Item, 'blocks'> {
  /** The section's label. */
  readonly section: string;
  readonly answeredIn: 'words' | 'python';
}
