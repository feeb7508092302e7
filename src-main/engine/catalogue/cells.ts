// Facts about each recurrent cell, computed from its text: what a step keeps, what can be looked
// at, and the weights that it needs.
import type { ActivationKind } from './choices';
import { canonical, parseCell, requireCell, type CellText } from './cells/cell-text';
import type { CellWeight } from './cells/plan';
import { inMathsSigns, printExpression, printStatements } from './cells/print';
import { mistakeInWords, withoutPrime } from './cells/syntax';
import { builtIn } from './cells/texts';
import type { Hue } from './hues';

/** A cell whose text the program has: an experiment trains these unless it names others. */
export type UsualCell = keyof typeof builtIn;
/** A cell that was written: `own:` and its text in the canonical form, which is all that is known of it. */
export type WrittenCell = `own:${string}`;
export type CellKind = UsualCell | WrittenCell;

export const usualCells = Object.keys(builtIn) as readonly UsualCell[];
export const isUsualCell = (kind: string): kind is UsualCell => Object.hasOwn(builtIn, kind);

const writtenPrefix = 'own:';
export const isWrittenCell = (kind: string): kind is WrittenCell => kind.startsWith(writtenPrefix);

/** Whether any string is a cell: of an own one whether its text is one, in its canonical form. */
export function isCellKind(kind: string): kind is CellKind {
  if (!isWrittenCell(kind)) return isUsualCell(kind);
  const text = kind.slice(writtenPrefix.length);
  const { cell } = parseCell(text);
  return cell !== null && canonical(cell) === text;
}

/** @returns the kind of a cell that was written, or its first mistake in words */
export function writtenCellOf(
  text: string,
): { readonly kind: WrittenCell } | { readonly mistake: string } {
  const parsed = parseCell(text);
  if (parsed.cell) return { kind: `${writtenPrefix}${canonical(parsed.cell)}` };
  const [first] = parsed.mistakes;
  return { mistake: first ? mistakeInWords(first) : 'it is empty' };
}

/**
 * The cell under a name of its own: "MGU 2" where another cell has the name, which may be one of the program's.
 * @param others cells that have been trained, or will be with it
 */
export function namedApart(kind: WrittenCell, others: readonly string[]): WrittenCell {
  const { name, equations } = cellText(kind);
  const named = others.filter(isWrittenCell).map((other) => ({ other, cell: cellText(other) }));
  const isNumbered = (label: string) =>
    label.startsWith(name) && /^( \d+)?$/.test(label.slice(name.length));
  const same = named.find(({ cell }) => cell.equations === equations && isNumbered(cell.name));
  if (same) return same.other;
  const taken = new Set([
    ...usualCells.map((usual) => cellFacts(usual).label),
    ...named.map(({ cell }) => cell.name),
  ]);
  let label = name;
  for (let number = 2; taken.has(label); number += 1) label = `${name} ${number}`;
  return `${writtenPrefix}${canonical({ name: label, equations })}`;
}

/** The name of a file with its text. */
export function cellFileName(kind: WrittenCell): string {
  const plain = cellText(kind).name.replace(/[^\p{L}\p{N}]+/gu, '-');
  return `${plain.replace(/^-|-$/g, '') || 'cell'}.cell`;
}

/** A cell's text. @param activation of the vanilla RNN, which is a setting; of no other cell */
export function textOf(kind: CellKind, activation: ActivationKind = 'tanh'): string {
  if (isUsualCell(kind)) {
    const { text } = builtIn[kind];
    return kind === 'rnn' ? text.replace('tanh', activation) : text;
  }
  return kind.slice(writtenPrefix.length);
}

/** A cell's text, read. */
export const cellText = (kind: CellKind, activation?: ActivationKind): CellText =>
  requireCell(textOf(kind, activation));

/** "c' = f ⊙ c + …, h' = …" */
export const equationsInShort = (kind: CellKind, activation?: ActivationKind): string =>
  inMathsSigns(cellText(kind, activation).equations.replaceAll('\n', ', '));

/** A value of each step that can be looked at besides h. */
export interface Gate {
  /** The name that the equations use. */
  readonly name: string;
  readonly title: string;
}

interface CellFacts {
  readonly label: string;
  /** Of a cell that was written see `looksOf`. */
  readonly hue: Hue;
  /** What the blocks of rows of W compute, in PyTorch's order. */
  readonly blocks: readonly string[];
  readonly weights: readonly CellWeight[];
  /** What is passed from step to step and starts at zero. The first one is the output to the layer above. */
  readonly state: readonly ['h', ...string[]];
  /** In the order of the lines. */
  readonly gates: readonly Gate[];
  /** The gate that is shown at first; null without gates. */
  readonly gateAtFirst: string | null;
}

const known = new Map<string, CellFacts>();

export function cellFacts(kind: CellKind): CellFacts {
  const found = known.get(kind) ?? factsOf(kind);
  known.set(kind, found);
  return found;
}

function factsOf(kind: CellKind): CellFacts {
  const cell = cellText(kind);
  const { name: label, statements, states, plan } = cell;
  const gates = statements.flatMap(({ names, expression, title }) =>
    names
      .filter(({ name }) => name !== "h'" && cell.kinds.get(name) === 'signal')
      .map(({ name: written }): Gate => {
        const name = withoutPrime(written);
        const line = `Line ${name}: ${inMathsSigns(printExpression(expression))}`;
        return { name, title: isUsualCell(kind) ? title : line };
      }),
  );
  const carrying = gates.find(({ name }) => name === plan.carry?.text);
  return {
    label,
    hue: isUsualCell(kind) ? builtIn[kind].hue : 'purple',
    blocks: plan.groups[0]?.blocks ?? [],
    weights: plan.weights,
    state: states as CellFacts['state'],
    gates,
    gateAtFirst: (carrying ?? gates[0])?.name ?? null,
  };
}

/** The cell whose layer of PyTorch and operator of ONNX compute what a cell computes. */
interface Standard {
  readonly cell: UsualCell;
  readonly layer: NonNullable<(typeof builtIn)[UsualCell]['layer']>;
  readonly activation: ActivationKind;
}

/** Who writes a GRU as text has a GRU. @returns null for a cell that has neither layer nor operator */
export function standardOf(kind: CellKind, activation: ActivationKind): Standard | null {
  const equations = equationsOf(kind, activation);
  for (const cell of usualCells) {
    const { layer } = builtIn[cell];
    for (const one of cell === 'rnn' ? (['tanh', 'relu', 'sigmoid'] as const) : [activation])
      if (layer !== null && equationsOf(cell, one) === equations)
        return { cell, layer, activation: one };
  }
  return null;
}

/** With a line for each name. */
const equationsOf = (kind: CellKind, activation: ActivationKind): string =>
  printStatements(
    cellText(kind, activation).statements.flatMap((statement) =>
      statement.names.map((name) => ({ ...statement, names: [name] })),
    ),
  );

/** Whether no program has a layer or operator for it, so that its files hold its equations. */
export const isEquationsOnly = (kind: CellKind): boolean => standardOf(kind, 'tanh') === null;
