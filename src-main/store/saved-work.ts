// What people keep beside their runs: how Compare was last left, and answers in reports.
import { compareViewSchema, type CompareView } from '../contract/compare-view';
import { now, type StoreConnection } from './connection';
import { parsed } from './folder/lines';

interface AnswerRow {
  readonly field: string;
  readonly answer: string;
}

export class SavedWork {
  constructor(private readonly connection: StoreConnection) {}

  /** How Compare was last left; null when it never was. */
  lastView(): CompareView | null {
    const [row] = this.#rows<{ readonly view: string }>("SELECT view FROM views WHERE name = ''");
    return row ? (compareViewSchema.safeParse(parsed(row.view)).data ?? null) : null;
  }

  saveView(view: CompareView): void {
    const { connection } = this;
    connection.changeWorkspace(() => {
      connection.add('views', { name: '', view: JSON.stringify(view), saved_at: now() }, true);
    });
  }

  /** What a person wrote in a report, by field. */
  answers(report: string): ReadonlyMap<string, string> {
    const sql = 'SELECT field, answer FROM report_answers WHERE report = ?';
    return new Map(this.#rows<AnswerRow>(sql, report).map(({ field, answer }) => [field, answer]));
  }

  /** An empty answer removes it. */
  saveAnswer(report: string, field: string, answer: string): void {
    const { connection } = this;
    if (answer === '') {
      const sql = 'DELETE FROM report_answers WHERE report = ? AND field = ?';
      connection.changeWorkspace(() => connection.statement<string[]>(sql).run(report, field));
      return;
    }
    connection.changeWorkspace(() => {
      connection.add('report_answers', { report, field, answer, saved_at: now() }, true);
    });
  }

  #rows<Row>(sql: string, ...parameters: (number | string)[]): Row[] {
    const { connection } = this;
    return connection.attempt(() => connection.statement<unknown[], Row>(sql).all(...parameters));
  }
}
