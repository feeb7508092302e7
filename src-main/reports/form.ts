// What a report is about: a course's assignment, or the runs alone. A form registers itself as a list of sections;
// the engine knows none of them.
import type { ReportAuthor } from '../contract/report';
import type { ReportData } from './collect';
import type { Context } from './context';
import type { Item, Markup, Section } from './document';

export interface ReportForm {
  readonly title: string;
  /** What its sections are called: "question". */
  readonly partName: string;
  /** Whose it is and what for. */
  readonly byline: (author: ReportAuthor) => string;
  /** What its file is called, without an ending. */
  readonly stem: (author: ReportAuthor) => string;
  /** What kind of report this is, what Unroll measured and what its author wrote. */
  readonly statement: (author: ReportAuthor) => readonly Markup[];
  readonly notebookNote: Markup;
  /** What stands in the place of the runs' table where there are no runs. */
  readonly withoutRuns: Markup;
  /** Whether Unroll says in words what the runs' numbers show; where it does not, its author is to. */
  readonly explains: boolean;
  /** How many epochs its runs should have; null if any number will do. */
  readonly wantedEpochs: number | null;
  readonly sections: readonly SectionOf[];
  /** What a reader must know of the runs beside what is true of all reports, for the top. */
  readonly caveats: (data: ReportData) => readonly string[];
  /** What it would have with further runs, one sentence each. */
  readonly missing: (data: ReportData) => readonly string[];
  /** Under which name the store keeps what its author writes; null where nobody does. */
  readonly answersName: string | null;
  /** What its author is to write in the app; none in a report that Unroll writes alone. */
  readonly fields: (context: Context) => readonly AnswerField[];
}

export type SectionOf = (context: Context) => SectionDraft;

export type SectionDraft = Omit<Section, 'stem'> & {
  /** What tells its file from those of the other sections. */
  readonly fileWords: string;
};

export interface AnswerField extends Omit<Item, 'blocks'> {
  /** The label of the section that it stands in. */
  readonly section: string;
  readonly answeredIn: 'words' | 'python';
  /** Looks at what was written; null where no program can. */
  readonly check: ((typed: string) => CheckResult) | null;
}

export interface CheckResult {
  readonly isFound: boolean;
  /** What was looked for, and whether it is there. */
  readonly message: string;
}
