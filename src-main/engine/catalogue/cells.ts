// Properties of each recurrent cell, computed from its text: its state, its gates and its weights.
import type { ActivationKind } from './choices';
import { formatCanonical, parseCell, requireCell, type CellText } from './cells/cell-text';
import type { CellWeight } from './cells/plan';
import { toMathsSigns, printExpression, printStatements } from './cells/print';
import { formatMistake, removePrime } from './cells/syntax';
import { builtIn } from './cells/texts';
import type { Hue } from './hues';

/** A built-in cell. An experiment trains these unless it names others. */
export type UsualCell = keyof typeof builtIn;
/** A custom cell: `own:` and its text in the canonical form, which defines the cell completely. */
export type WrittenCell = `own:${string}`;
export type CellKind = UsualCell | WrittenCell;

export const usualCells = Object.keys(builtIn) as readonly UsualCell[];
export const isUsualCell = (kind: string): kind is UsualCell => Object.hasOwn(builtIn, kind);

const writtenPrefix = 'own:';
export const isWrittenCell = (kind: string): kind is WrittenCell => kind.startsWith(writtenPrefix);

/** Whether a string is a cell kind. A custom cell must have a valid text in its canonical form. */
export function isCellKind(kind: string): kind is CellKind {
  if (!isWrittenCell(kind)) return isUsualCell(kind);
  const text = kind.slice(writtenPrefix.length);
  const { cell } = parseCell(text);
  return cell !== null && formatCanonical(cell) === text;
}

/** @returns the kind of a custom cell, or a sentence about the first mistake in its text */
export function parseWrittenCell(
  text: string,
): { readonly kind: WrittenCell } | { readonly mistake: string } {
  const parsed = parseCell(text);
  if (parsed.cell) return { kind: `${writtenPrefix}${formatCanonical(parsed.cell)}` };
  const [first] = parsed.mistakes;
  return { mistake: first ? formatMistake(first) : 'it is empty' };
}

/**
 * Returns the cell with a unique name: "MGU 2" where another cell, built in or custom, is called "MGU".
 * @param others cells that have been trained, or will be trained together with this one
 */
export function renameApart(kind: WrittenCell, others: readonly string[]): WrittenCell {
  const { name, equations } = parseCellText(kind);
  const named = others
    .filter(isWrittenCell)
    .map((other) => ({ other, cell: parseCellText(other) }));
  const isNumbered = (label: string) =>
    label.startsWith(name) && /^( \d+)?$/.test(label.slice(name.length));
  const same = named.find(({ cell }) => cell.equations === equations && isNumbered(cell.name));
  if (same) return same.other;
  const taken = new Set([
    ...usualCells.map((usual) => getCellProperties(usual).label),
    ...named.map(({ cell }) => cell.name),
  ]);
  let label = name;
  for (let number = 2; taken.has(label); number += 1) label = `${name} ${number}`;
  return `${writtenPrefix}${formatCanonical({ name: label, equations })}`;
}

/** Returns the name of the file with a custom cell's text. */
export function getCellFileName(kind: WrittenCell): string {
  const plain = parseCellText(kind).name.replace(/[^\p{L}\p{N}]+/gu, '-');
  return `${plain.replace(/^-|-$/g, '') || 'cell'}.cell`;
}

/**
 * Returns the text of a cell.
 * @param activation the activation of the vanilla RNN; the other cells ignore this setting
 */
export function getText(kind: CellKind, activation: ActivationKind = 'tanh'): string {
  if (isUsualCell(kind)) {
    const { text } = builtIn[kind];
    return kind === 'rnn' ? text.replace('tanh', activation) : text;
  }
  return kind.slice(writtenPrefix.length);
}

/** Returns the parsed text of a cell. */
export const parseCellText = (kind: CellKind, activation?: ActivationKind): CellText =>
  requireCell(getText(kind, activation));

/** Returns "c' = f ⊙ c + …, h' = …". */
export const formatEquationsInShort = (kind: CellKind, activation?: ActivationKind): string =>
  toMathsSigns(parseCellText(kind, activation).equations.replaceAll('\n', ', '));

/** A value, besides h, that can be shown for each step. */
export interface Gate {
  /** The name that the equations use. */
  readonly name: string;
  readonly title: string;
}

interface CellProperties {
  readonly label: string;
  /** The colour of a built-in cell; `assignModelStyles` chooses that of a custom cell. */
  readonly hue: Hue;
  /** The name of each block of rows of W, in PyTorch's order. */
  readonly blocks: readonly string[];
  readonly weights: readonly CellWeight[];
  /** The values that are passed from step to step and start at zero. The first is the output to the next layer. */
  readonly state: readonly ['h', ...string[]];
  /** The gates in the order of their lines. */
  readonly gates: readonly Gate[];
  /** The gate that is shown initially; null for a cell without gates. */
  readonly gateAtFirst: string | null;
}

const known = new Map<string, CellProperties>();

export function getCellProperties(kind: CellKind): CellProperties {
  const found = known.get(kind) ?? createProperties(kind);
  known.set(kind, found);
  return found;
}

function createProperties(kind: CellKind): CellProperties {
  const cell = parseCellText(kind);
  const { name: label, statements, states, plan } = cell;
  const gates = statements.flatMap(({ names, expression, title }) =>
    names
      .filter(({ name }) => name !== "h'" && cell.kinds.get(name) === 'signal')
      .map(({ name: written }): Gate => {
        const name = removePrime(written);
        const line = `Line ${name}: ${toMathsSigns(printExpression(expression))}`;
        return { name, title: isUsualCell(kind) ? title : line };
      }),
  );
  const carrying = gates.find(({ name }) => name === plan.carry?.text);
  return {
    label,
    hue: isUsualCell(kind) ? builtIn[kind].hue : 'purple',
    blocks: plan.groups[0]?.blocks ?? [],
    weights: plan.weights,
    state: states as CellProperties['state'],
    gates,
    gateAtFirst: (carrying ?? gates[0])?.name ?? null,
  };
}

/** A built-in cell with the same equations, for which PyTorch has a layer and ONNX an operator. */
interface Standard {
  readonly cell: UsualCell;
  readonly layer: NonNullable<(typeof builtIn)[UsualCell]['layer']>;
  readonly activation: ActivationKind;
}

/** Finds the built-in cell with the same equations. @returns null for a cell that has neither layer nor operator */
export function findStandard(kind: CellKind, activation: ActivationKind): Standard | null {
  const equations = formatEquations(kind, activation);
  for (const cell of usualCells) {
    const { layer } = builtIn[cell];
    for (const one of cell === 'rnn' ? (['tanh', 'relu', 'sigmoid'] as const) : [activation])
      if (layer !== null && formatEquations(cell, one) === equations)
        return { cell, layer, activation: one };
  }
  return null;
}

/** Returns the equations with one line for each name. */
const formatEquations = (kind: CellKind, activation: ActivationKind): string =>
  printStatements(
    parseCellText(kind, activation).statements.flatMap((statement) =>
      statement.names.map((name) => ({ ...statement, names: [name] })),
    ),
  );

/** Whether no library has a layer or operator for the cell, so that exported files contain its equations. */
export const isEquationsOnly = (kind: CellKind): boolean => findStandard(kind, 'tanh') === null;
