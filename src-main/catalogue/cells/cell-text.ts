// A cell's text, read: what is computed of it once, or what is wrong in it.
import { check, type ValueKind } from './check';
import { parse } from './parse';
import { planOf, type Plan } from './plan';
import { printStatements } from './print';
import { withoutSteps } from './steps-as-indices';
import { limits, type Mistake, type Statement } from './syntax';

export interface CellText {
  readonly name: string;
  /** Its equations in their canonical form. */
  readonly equations: string;
  readonly statements: readonly Statement[];
  /** h first. */
  readonly states: readonly string[];
  /** What each line's value is. */
  readonly kinds: ReadonlyMap<string, ValueKind>;
  readonly plan: Plan;
}

export type ParsedCell =
  | { readonly cell: CellText }
  | { readonly cell: null; readonly mistakes: readonly Mistake[] };

const memory = new Map<string, ParsedCell>();
const mostRemembered = 200;

/** A text from anywhere: any string has a cell or mistakes. */
export function parseCell(text: string): ParsedCell {
  const known = memory.get(text);
  if (known) return known;
  const parsed = parseAnew(text);
  if (memory.size >= mostRemembered) memory.clear();
  // Not a text of a megabyte.
  if (parsed.cell) memory.set(text, parsed);
  return parsed;
}

function parseAnew(text: string): ParsedCell {
  const written = parsePlain(text);
  // A stranger's text may be of any length.
  if (written.cell || text.length > limits.characters) return written;
  const plain = withoutSteps(text);
  if (plain === text) return written;
  const found = parsePlain(plain);
  // Columns are those of what was written.
  return found.cell
    ? found
    : { cell: null, mistakes: found.mistakes.map((mistake) => ({ ...mistake, column: 1 })) };
}

function parsePlain(text: string): ParsedCell {
  const { name, statements, mistakes } = parse(text);
  if (mistakes.length > 0) return { cell: null, mistakes };
  const checked = check(statements);
  if (!('states' in checked)) return { cell: null, mistakes: checked };
  const equations = printStatements(statements);
  const plan = planOf(statements, checked);
  return { cell: { name: name || nameless, equations, statements, ...checked, plan } };
}

const nameless = 'Own cell';

/** The text in its canonical form: its name, then its equations, without other comments. */
export const canonical = ({ name, equations }: Pick<CellText, 'name' | 'equations'>): string =>
  `# ${name}\n${equations}`;

/** @throws Error for a text with a mistake, where there can be none */
export function requireCell(text: string): CellText {
  const { cell } = parseCell(text);
  if (cell === null) throw new Error(`This is not a cell: ${text.slice(0, 100)}`);
  return cell;
}
