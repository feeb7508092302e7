// Parses a cell's text once and remembers the result: its properties, or its mistakes.
import { check, type ValueKind } from './check';
import { isElementFunction } from './functions';
import { parse } from './parse';
import { createPlan, type Plan } from './plan';
import { printStatements } from './print';
import { limits, type Mistake, type Statement } from './syntax';

export interface CellText {
  readonly name: string;
  /** The equations in their canonical form. */
  readonly equations: string;
  readonly statements: readonly Statement[];
  /** The names of the states; h is the first. */
  readonly states: readonly string[];
  /** The kind of each line's value. */
  readonly kinds: ReadonlyMap<string, ValueKind>;
  readonly plan: Plan;
}

export type ParsedCell =
  | { readonly cell: CellText }
  | { readonly cell: null; readonly mistakes: readonly Mistake[] };

const memory = new Map<string, ParsedCell>();
const maxCachedCells = 200;

/** Parses any text, however malformed: returns the cell, or the list of mistakes. */
export function parseCell(text: string): ParsedCell {
  const known = memory.get(text);
  if (known) return known;
  const parsed = parseAnew(text);
  if (memory.size >= maxCachedCells) memory.clear();
  // A text of a megabyte would fill the memory.
  if (parsed.cell) memory.set(text, parsed);
  return parsed;
}

function parseAnew(text: string): ParsedCell {
  const written = parsePlain(text);
  // Texts from other users may have any length.
  if (written.cell || text.length > limits.characters) return written;
  const plain = withoutSteps(text);
  if (plain === text) return written;
  const found = parsePlain(plain);
  // The column numbers refer to the text as it was typed.
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
  const plan = createPlan(statements, checked);
  return { cell: { name: name || nameless, equations, statements, ...checked, plan } };
}

const nameless = 'Custom cell';

/** Returns the text in its canonical form: its name, then its equations, without other comments. */
export const formatCanonical = ({
  name,
  equations,
}: Pick<CellText, 'name' | 'equations'>): string => `# ${name}\n${equations}`;

/** @throws Error for a text with a mistake, where callers have excluded mistakes */
export function requireCell(text: string): CellText {
  const { cell } = parseCell(text);
  if (cell === null) throw new Error(`This is not a cell: ${text.slice(0, 100)}`);
  return cell;
}

// The notation of papers: the step is an index (h_{t-1}, x_t, c_t), and commands begin with a backslash.
const step = String.raw`_(?:\{\s*t\s*\}|\(\s*t\s*\)|t(?!\w))`;
const stepBefore = String.raw`_(?:\{\s*t\s*[-−]\s*1\s*\}|\(\s*t\s*[-−]\s*1\s*\))`;
const before = new RegExp(`([A-Za-z]\\w*?)${stepBefore}`, 'g');
const now = new RegExp(`([A-Za-z]\\w*?)${step}`, 'g');

/**
 * Rewrites the notation of papers as Unroll's: `h_{t-1}` becomes h and `h_t` becomes h'; `c_t`
 * becomes c' if `c_{t-1}` occurs somewhere, otherwise the value c. `W_{xi}` becomes W_xi.
 */
function withoutSteps(text: string): string {
  const states = new Set(['h', ...[...text.matchAll(before)].map(([, name]) => name)]);
  return text
    .split('\n')
    .map((line) => {
      const [code = '', ...comments] = line.split('#');
      const plain = code
        .replace(/\\(?:odot|cdot|times)\b/g, '*')
        .replace(/\\sigma\b/g, 'sigmoid')
        .replace(/\\([a-z]+)\b/g, (found, word: string) => (isElementFunction(word) ? word : found))
        .replace(before, '$1')
        .replace(now, (_, name: string) => (states.has(name) ? `${name}'` : name))
        .replace(/_\{(\w+)\}/g, '_$1');
      return [plain, ...comments].join('#');
    })
    .join('\n');
}
