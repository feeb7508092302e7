// Parses the text of a cell into expressions, line by line: a recursive-descent parser with one token
// of lookahead. No part of the text is ever executed.
import {
  findFunction,
  getIdentifierKind,
  limits,
  removePrime,
  type Expression,
  type Mistake,
  type Statement,
  type Term,
} from './syntax';
import { elementFunctions } from './functions';

interface ParsedText {
  /** The first comment; '' if there is none. */
  readonly name: string;
  readonly statements: readonly Statement[];
  /** The mistakes, at most one per line. */
  readonly mistakes: readonly Mistake[];
}

export function parse(text: string): ParsedText {
  if (text.length > limits.characters) {
    const message = `this text has ${text.length.toLocaleString('en')} characters, and a cell has at most ${limits.characters.toLocaleString('en')}`;
    return { name: '', statements: [], mistakes: [{ line: 1, column: 1, message }] };
  }
  const statements: Statement[] = [];
  const mistakes: Mistake[] = [];
  let name: string | null = null;
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.split('#'));
  const defined = new Set(lines.flatMap(([code = '']) => listNamesBefore(code)));
  for (const [index, [code = '', ...comments]] of lines.entries()) {
    const line = index + 1;
    const comment = toPrintableLine(comments.join('#'));
    if (comments.length > 0) name ??= comment.slice(0, limits.name).trim();
    if (code.trim() === '') continue;
    try {
      statements.push({ line, title: comment, ...parseStatement(code, defined) });
    } catch (error) {
      if (!(error instanceof Unexpected)) throw error;
      mistakes.push({ line, column: error.column, message: error.message });
    }
  }
  return { name: name ?? '', statements, mistakes };
}

/** Returns the names that a line defines, if it has the form of a definition. */
function listNamesBefore(code: string): readonly string[] {
  const [names, ...right] = code.split('=');
  if (names === undefined || right.length === 0) return [];
  return names.split(',').map((name) => removePrime(name.replace('′', "'").trim()));
}

/** Removes characters that are invisible or change the direction of the text. */
const toPrintableLine = (text: string): string =>
  text
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]+/gu, ' ')
    .replace(/^[# ]+/, '')
    .trim();

class Unexpected extends Error {
  readonly column: number;
  constructor(column: number, message: string) {
    super(message);
    this.column = column;
  }
}

interface Token {
  readonly text: string;
  readonly column: number;
}

const tokenPattern =
  /[ \t]*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<word>[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)?['′]?|σ)|(?<sign>[-−+*⊙·×(),=]))/y;
const sameSign: Readonly<Record<string, string>> = { '−': '-', '⊙': '*', '·': '*', '×': '*' };

function tokenize(code: string): Token[] {
  const found: Token[] = [];
  const end = code.trimEnd().length;
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < end) {
    const start = tokenPattern.lastIndex;
    const { number, word, sign } = tokenPattern.exec(code)?.groups ?? {};
    const text = number ?? word?.replace('′', "'") ?? (sign && (sameSign[sign] ?? sign));
    if (text === undefined) {
      const column = start + 1 + (/^[ \t]*/.exec(code.slice(start))?.[0].length ?? 0);
      const [character = ''] = code.slice(column - 1);
      const shown = /[\p{L}\p{N}\p{P}\p{S}]/u.test(character) ? character : 'this character';
      const there = `there are +, −, *, brackets and ${functionWords}`;
      throw new Unexpected(column, `${shown} is not part of the notation: ${there}`);
    }
    const column = tokenPattern.lastIndex - (number ?? word ?? sign ?? '').length + 1;
    found.push({ text, column });
  }
  return found;
}

const functionWords = `${Object.keys(elementFunctions).join(', ')} and LN`;
const operandWords = 'a number, a name, a matrix before x or a value, a function or "("';
const operatorWords = '+, −, * or the end of the line';

function parseStatement(
  code: string,
  defined: ReadonlySet<string>,
): Pick<Statement, 'names' | 'expression'> {
  const all = tokenize(code);
  let position = 0;
  let depth = 0;
  const end: Token = { text: '', column: code.trimEnd().length + 1 };
  const next = (): Token => all[position] ?? end;
  const isNext = (text: string) => next().text === text;
  const advance = (): Token => {
    const word = next();
    position += 1;
    return word;
  };
  const fail = (expected: string, { text, column } = next()): never => {
    const found = text === '' ? 'the line ends here' : `${text} is not allowed here`;
    throw new Unexpected(column, `${found}; expected ${expected}`);
  };
  const expect = (text: string, expected = `"${text}"`) => {
    if (!isNext(text)) fail(expected);
    return advance();
  };

  function nameOfLine() {
    const { text: name, column } = advance();
    if (getIdentifierKind(name) !== 'name') {
      const word = { text: name, column };
      fail("a name that begins with a small letter other than b or p alone, as in h' = …", word);
    }
    return { name, column };
  }

  function sum(): Expression {
    const terms: Term[] = [];
    let isNegative = isNext('-');
    if (isNegative) advance();
    for (;;) {
      terms.push({ isNegative, of: product() });
      if (!isNext('+') && !isNext('-')) break;
      isNegative = advance().text === '-';
    }
    const [first] = terms;
    return first && terms.length === 1 && !first.isNegative ? first.of : { kind: 'sum', terms };
  }

  function product(): Expression {
    const first = factor();
    const factors = [first];
    while (isNext('*')) {
      advance();
      factors.push(factor());
    }
    return factors.length === 1 ? first : { kind: 'product', factors };
  }

  /** Parses one level deeper: inside brackets or after a matrix. */
  function within<T>({ column }: Token, parsePart: () => T): T {
    depth += 1;
    if (depth > limits.brackets)
      throw new Unexpected(column, `more than ${limits.brackets} brackets are open`);
    const found = parsePart();
    depth -= 1;
    return found;
  }

  const inBrackets = (): Expression => {
    const inside = within(expect('('), sum);
    expect(')', '+, −, * or ")"');
    return inside;
  };

  function factor(): Expression {
    const word = next();
    const { text, column } = word;
    if (text === '(') return inBrackets();
    if (/^\d/.test(text)) {
      advance();
      const value = Number(text);
      if (!Number.isFinite(Math.fround(value)))
        throw new Unexpected(column, `${text} is too large for float32`);
      return { kind: 'number', value };
    }
    // A name that the text defines hides a function, so that a new function changes no older text.
    const called = defined.has(text) ? null : findFunction(text);
    if (called !== null) {
      advance();
      if (!isNext('(')) fail(`"(" behind ${text}`);
      return { kind: 'call', name: called, to: inBrackets(), column };
    }
    switch (getIdentifierKind(text)) {
      case 'matrix': {
        advance();
        if (isNext('x')) {
          advance();
          return { kind: 'apply', matrix: text, to: { kind: 'input' }, column };
        }
        return { kind: 'apply', matrix: text, to: within(word, factor), column };
      }
      case 'bias':
        return { kind: 'bias', name: advance().text, column };
      case 'vector':
        return { kind: 'vector', name: advance().text, column };
      case 'name': {
        advance();
        if (isNext('(') && !defined.has(text))
          throw new Unexpected(column, `${text} is not a function; available: ${functionWords}`);
        return { kind: 'name', name: text, column };
      }
      case 'input':
        throw new Unexpected(column, 'x must be multiplied by a matrix: write W x');
      case 'none':
        if (/^[A-Z]/.test(text))
          throw new Unexpected(
            column,
            `${text} is not a matrix name: a matrix is one capital letter, with digits or an index (W, W1, W_s), followed by a space`,
          );
        if (/^\w+'$/.test(text))
          throw new Unexpected(column, `${text} cannot have a prime: only states have one`);
        return fail(operandWords);
    }
  }

  const names = [nameOfLine()];
  while (isNext(',')) {
    advance();
    names.push(nameOfLine());
  }
  expect('=', '"," or "="');
  const expression = sum();
  if (position < all.length) fail(operatorWords);
  return { names, expression };
}
