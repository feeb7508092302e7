// What people keep beside their runs: how Runs was last left, and answers in reports.
import { compareViewSchema, type CompareView } from '../contract/compare-view';
import type { WorkspaceFile } from './index/workspace';

export class SavedWork {
  constructor(private readonly workspace: WorkspaceFile) {}

  /** How Runs was last left; null when it never was. */
  lastView(): CompareView | null {
    return compareViewSchema.safeParse(this.workspace.load().view).data ?? null;
  }

  saveView(view: CompareView): void {
    this.workspace.change((workspace) => ({ ...workspace, view }));
  }

  /** What a person wrote in a report, by field. */
  answers(report: string): ReadonlyMap<string, string> {
    const { answers } = this.workspace.load();
    const ofReport = answers.filter((one) => one.report === report);
    return new Map(ofReport.map(({ field, answer }) => [field, answer]));
  }

  /** An empty answer removes it. */
  saveAnswer(report: string, field: string, answer: string): void {
    this.workspace.change(({ answers, ...workspace }) => {
      const others = answers.filter((one) => one.report !== report || one.field !== field);
      const written = answer === '' ? [] : [{ report, field, answer }];
      return { ...workspace, answers: [...others, ...written] };
    });
  }
}
