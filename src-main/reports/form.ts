// What a report is about: a course's assignment, say. A form registers itself as a list of sections; the engine
// knows none of them.
import type { ReportAuthor } from '../contract/report';
import type { ReportData } from './collect';
import type { Context } from './context';
import type { Markup, Section } from './document';

export interface ReportForm {
  readonly title: string;
  /** What its sections are called: "question". */
  readonly partName: string;
  /** Whose it is and what for. */
  readonly byline: (author: ReportAuthor) => string;
  /** What its file is called, without an ending. */
  readonly stem: (author: ReportAuthor) => string;
  readonly notebookNote: Markup;
  /** What stands in the place of the runs' table where there are no runs. */
  readonly withoutRuns: Markup;
  readonly sections: readonly SectionOf[];
  /** What it would have with further runs, one sentence each. */
  readonly missing: (data: ReportData) => readonly string[];
}

export type SectionOf = (context: Context) => SectionDraft;

export type SectionDraft = Omit<Section, 'stem'> & {
  /** What tells its file from those of the other sections. */
  readonly fileWords: string;
};
