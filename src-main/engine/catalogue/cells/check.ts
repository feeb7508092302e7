// Checks the rules beyond the grammar: names are defined, every line affects h', and the size is limited.
import {
  isAfterStep,
  isBare,
  limits,
  removePrime,
  type Expression,
  type Mistake,
  type Statement,
} from './syntax';

/** The kind of a value: a number, a learned value that all sequences share, or one that depends on the sequence. */
export type ValueKind = 'number' | 'learned' | 'signal';

export interface CheckedCell {
  /** The names of the states; h is the first. */
  readonly states: readonly string[];
  readonly kinds: ReadonlyMap<string, ValueKind>;
}

type Report = (statement: Pick<Statement, 'line'>, column: number, message: string) => void;

/** @returns the mistakes, at most one per line, or the properties of the names */
export function check(statements: readonly Statement[]): readonly Mistake[] | CheckedCell {
  const mistakes: Mistake[] = [];
  const report: Report = ({ line }, column, message) => {
    if (mistakes.every((other) => other.line !== line)) mistakes.push({ line, column, message });
  };
  const found = new Names(statements, report);
  const last = statements.at(-1) ?? { line: 1 };
  if (!found.kinds.has("h'")) {
    report(
      last,
      1,
      "h' is missing: add a line h' = …, the state that the next layer and the output read",
    );
  } else if (mistakes.length === 0) {
    // These mistakes would only follow from names that are wrong.
    for (const { statement, name, column } of found.lines.values()) {
      if (!found.reached.has(name)) {
        report(statement, column, `${name} is not used: h' does not depend on it`);
      } else if (isAfterStep(name) && found.kinds.get(name) !== 'signal') {
        report(statement, column, `${name} depends on neither x nor a state`);
      }
    }
    if (!found.takesInput) report(last, 1, 'x is not used: write W x in one of the lines');
  }
  if (mistakes.length > 0) return mistakes.toSorted((a, b) => a.line - b.line);
  return { states: found.states, kinds: found.kinds };
}

interface Line {
  readonly statement: Statement;
  readonly name: string;
  readonly column: number;
  /** The lines that the line depends on, including lines of states before the step. */
  readonly needs: ReadonlySet<string>;
}

class Names {
  readonly states: readonly string[];
  readonly kinds = new Map<string, ValueKind>();
  readonly lines = new Map<string, Line>();
  takesInput = false;
  /** Whether a shared matrix multiplies x. */
  readonly #isOfInput = new Map<string, boolean>();
  #matrices = 0;
  readonly #report: Report;

  constructor(statements: readonly Statement[], report: Report) {
    this.#report = report;
    const primed = statements.flatMap(({ names }) =>
      names.flatMap(({ name }) => (isAfterStep(name) ? [removePrime(name)] : [])),
    );
    this.states = [...new Set(['h', ...primed])];
    for (const statement of statements) this.#note(statement);
  }

  #note(statement: Statement): void {
    const { names, expression } = statement;
    const needs = new Set<string>();
    const bare = new Set<string>();
    const kind = this.#checkKind(expression, statement, needs, bare);
    for (const { name, column } of names) {
      const fail = (message: string) => {
        this.#report(statement, column, message);
      };
      if (this.kinds.has(name)) fail(`${name} is defined above`);
      if (this.states.includes(name)) fail(`${name} is the state before the step; write ${name}'`);
      this.kinds.set(name, kind);
      this.lines.set(name, { statement, name, column, needs });
      if (this.kinds.size > limits.lines) fail(`a cell has at most ${limits.lines} lines`);
      if (isAfterStep(name) && this.states.indexOf(removePrime(name)) >= limits.states)
        fail(`a cell has at most ${limits.states} states`);
    }
    if (this.#matrices > limits.matrices)
      this.#report(statement, 1, `a cell has at most ${limits.matrices} matrices`);
  }

  #checkKind(
    expression: Expression,
    statement: Statement,
    needs: Set<string>,
    bare: Set<string>,
  ): ValueKind {
    const checkKind = (of: Expression) => this.#checkKind(of, statement, needs, bare);
    const fail = (column: number, message: string) => {
      this.#report(statement, column, message);
    };
    switch (expression.kind) {
      case 'number':
        return 'number';
      case 'input':
        return 'signal';
      case 'bias':
        return 'learned';
      case 'vector':
        this.#noteBare(expression.name, expression.column, statement, bare);
        return 'learned';
      case 'name':
        return this.#kindOfName(expression.name, expression.column, statement, needs);
      case 'call': {
        const { name, to, column } = expression;
        const kind = checkKind(to);
        if (name === 'LN' && kind === 'number')
          fail(column, 'LN takes a vector, and this is a number');
        return kind;
      }
      case 'apply': {
        const { matrix, to, column } = expression;
        const kind = checkKind(to);
        if (kind === 'number') fail(column, `${matrix} takes a vector, and this is a number`);
        this.#noteMatrix(expression, statement, bare);
        return kind;
      }
      case 'product':
        return findHighestKind(expression.factors.map(checkKind));
      case 'sum':
        return findHighestKind(expression.terms.map(({ of }) => checkKind(of)));
    }
  }

  #kindOfName(name: string, column: number, statement: Statement, needs: Set<string>): ValueKind {
    const isState = this.states.includes(name);
    needs.add(isState ? `${name}'` : name);
    const kind = isState ? 'signal' : this.kinds.get(name);
    if (kind !== undefined) return kind;
    const message = isAfterStep(name)
      ? `${name} is not defined above; without its prime it is the state before the step`
      : `${name} is not defined above; matrices begin with a capital letter, biases with b, vectors with p`;
    this.#report(statement, column, message);
    return 'signal';
  }

  #noteMatrix(
    { matrix, to, column }: Extract<Expression, { kind: 'apply' }>,
    statement: Statement,
    bare: Set<string>,
  ): void {
    const isOfInput = to.kind === 'input';
    if (isOfInput) this.takesInput = true;
    const known = this.#isOfInput.get(matrix);
    if (isBare(matrix)) {
      this.#noteBare(matrix, column, statement, bare);
      this.#matrices += statement.names.length;
    } else if (known === undefined) {
      this.#isOfInput.set(matrix, isOfInput);
      this.#matrices += 1;
    } else if (known !== isOfInput) {
      const message = `${matrix} multiplies both x and a value, which needs two matrices`;
      this.#report(statement, column, message);
    }
  }

  /** Reports a matrix or vector without an index that occurs twice in its line. */
  #noteBare(name: string, column: number, statement: Statement, bare: Set<string>): void {
    if (!isBare(name)) return;
    if (bare.has(name)) {
      const message = `${name} appears twice in this line: write ${name}1 and ${name}2`;
      this.#report(statement, column, message);
    }
    bare.add(name);
  }

  /** The lines that h' depends on, at this step or a later one. */
  get reached(): ReadonlySet<string> {
    const reached = new Set(["h'"]);
    // Iteration over a set includes the elements that are added during the loop.
    for (const name of reached)
      for (const needed of this.lines.get(name)?.needs ?? []) reached.add(needed);
    return reached;
  }
}

const order = ['number', 'learned', 'signal'] as const;
const findHighestKind = (kinds: readonly ValueKind[]): ValueKind =>
  order.findLast((kind) => kinds.includes(kind)) ?? 'number';
