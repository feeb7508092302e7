// What people keep beside their runs: saved views of Compare, and answers in reports.
import type { CompareView } from '../contract/compare-view';
import { plainLine } from '../catalogue/plain-text';
import { now, type StoreConnection } from './connection';
import { readView } from './tables/foreign-values';

interface ViewRow {
  /** Of a store that somebody else has made, anything. */
  readonly name: unknown;
  readonly view: string;
}

interface AnswerRow {
  readonly field: string;
  readonly answer: string;
}

export class SavedWork {
  constructor(private readonly connection: StoreConnection) {}

  /** By their names; how Compare was last left is not among them. */
  views(): readonly { readonly name: string; readonly view: CompareView }[] {
    const sql = "SELECT name, view FROM views WHERE name > '' ORDER BY name";
    return this.#rows<ViewRow>(sql).flatMap(({ name, view }) => {
      const read = readView(view);
      return read === null ? [] : [{ name: plainLine(String(name)), view: read }];
    });
  }

  /** How Compare was last left; null when it never was. */
  lastView(): CompareView | null {
    const [row] = this.#rows<ViewRow>("SELECT view FROM views WHERE name = ''");
    return row ? readView(row.view) : null;
  }

  /** @param name '' for how Compare was last left; a name that is there is replaced */
  saveView(name: string, view: CompareView): void {
    const { connection } = this;
    connection.changeWorkspace(() => {
      connection.add('views', { name, view: JSON.stringify(view), saved_at: now() }, true);
    });
  }

  removeView(name: string): void {
    this.#remove('DELETE FROM views WHERE name = ?', name);
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
      this.#remove('DELETE FROM report_answers WHERE report = ? AND field = ?', report, field);
      return;
    }
    connection.changeWorkspace(() => {
      connection.add('report_answers', { report, field, answer, saved_at: now() }, true);
    });
  }

  #remove(sql: string, ...parameters: string[]): void {
    const { connection } = this;
    connection.changeWorkspace(() => connection.statement<string[]>(sql).run(...parameters));
  }

  #rows<Row>(sql: string, ...parameters: (number | string)[]): Row[] {
    const { connection } = this;
    return connection.attempt(() => connection.statement<unknown[], Row>(sql).all(...parameters));
  }
}
