// The definition of a report: a course's assignment, or only the runs. A form is data and a function that
// creates its sections; the modules that write reports depend on none of them.
import type { ReportAuthor } from '../contract/report';
import type { ReportData } from './document/collect';
import type { Context } from './document/context';
import type { Appendix, Block, Item, Markup, Section } from './document/document';

export interface ReportDefinition {
  readonly title: string;
  /** The name of a section: "question". */
  readonly partName: string;
  /** Returns the author, and the purpose of the report. */
  readonly byline: (author: ReportAuthor) => string;
  /** The file name without an extension. */
  readonly stem: (author: ReportAuthor) => string;
  /** Returns the kind of report, and the parts by Unroll and by its author. */
  readonly statement: (context: Context) => readonly Markup[];
  readonly notebookNote: Markup;
  /** The text that replaces the table of runs if there are none. */
  readonly withoutRuns: Markup;
  /** Returns the text at the top; '' for none. */
  readonly headline: (context: Context) => Markup;
  /** Returns the blocks below the headline; undefined for the table of runs and their curves. */
  readonly overview?: (context: Context) => readonly Block[];
  /** Returns the instructions to repeat the runs, at the end; undefined if a section has them. */
  readonly appendix?: (data: ReportData) => readonly Appendix[];
  /** Whether all of its runs must be on images. */
  readonly needsImages?: true;
  readonly sections: (context: Context) => readonly SectionDraft[];
  /** Returns caveats about the runs, besides those of every report. */
  readonly caveats: (data: ReportData) => readonly string[];
  /** Returns sentences about additions that further runs would allow. */
  readonly missing: (data: ReportData) => readonly string[];
  /** The name under which the store saves the author's answers; null if there are none. */
  readonly answersName: string | null;
  /** Returns the fields that the author fills in. */
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
