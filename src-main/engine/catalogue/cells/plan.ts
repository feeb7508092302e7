// What a cell computes in a step, and the weights that it needs, in four passes: lines as nodes
// with names; products with an equal operand as one product with their matrices below each other,
// `weight_ih` for x, `weight_hh` for h, `weight_hh__2` and so on for others, each line a block of
// rows, so that nothing is sliced; where each product of a group has a bias beside it, these as one
// vector; and groups that are added pair by pair.
import { group as groupedBy } from 'd3-array';
import { at, entryOf } from '../../../core/element-at';
import { carryOf } from './carry';
import type { Checked } from './check';
import { mapTerms, nameNodes, nodesIn, type Line, type Node, type Sum } from './nodes';
import { printExpression } from './print';
import { withoutPrime, type Statement } from './syntax';

/** Matrices with one operand, below each other. */
export interface Group {
  readonly weight: string;
  readonly to: Node;
  /** Of each block the line that it is of, without its prime. */
  readonly blocks: readonly string[];
  /** The bias of all blocks; null where one has none, or it is added by itself. */
  readonly bias: string | null;
}

/** A layer normalisation over its arguments below each other. */
export interface Norm {
  readonly gain: string;
  readonly shift: string;
  readonly arguments: readonly Node[];
}

type Role = 'input' | 'recurrent' | 'bias' | 'vector' | 'gain' | 'shift';

export interface CellWeight {
  /** As `weightOfPart` takes it. */
  readonly name: string;
  readonly role: Role;
  /** Rows for each hidden unit. */
  readonly rows: number;
}

type BlockOf = ReadonlyMap<string, { readonly group: number; readonly block: number }>;

export interface Plan {
  readonly lines: readonly Line[];
  /** The line of each state after the step, h first. */
  readonly states: readonly string[];
  readonly groups: readonly Group[];
  /** Where the product of a matrix is; one with several operands is in no group, and has the weight of its name. */
  readonly blockOf: BlockOf;
  readonly norms: readonly Norm[];
  /** In the order of initialisation and of checkpoints. */
  readonly weights: readonly CellWeight[];
  /** The matrix products of a step, in hidden rows: of x, and of values. */
  readonly products: { readonly input: number; readonly recurrent: number };
  /** What a state is multiplied by in its own update, as it is written and as it is computed. */
  readonly carry: { readonly state: string; readonly text: string; readonly of: Node } | null;
}

export function planOf(statements: readonly Statement[], { states }: Checked): Plan {
  const named = nameNodes(statements, states);
  const isOnce = usedOnce(named.lines);
  const found = groupProducts(named.lines);
  const joined = joinBiases(named.lines, found.groups, isOnce);
  const nodes = joined.lines.flatMap(({ of }) => [...nodesIn(of)]);
  const groups = nameGroups(found.groups, joined.groups, nodes);
  const norms = named.norms.map((name, norm): Norm => {
    const blocks = nodes.flatMap((node) => (node.op === 'norm' && node.norm === norm ? node : []));
    const sorted = blocks.toSorted((a, b) => a.block - b.block);
    return {
      gain: `gain__${name}`,
      shift: `shift__${name}`,
      arguments: sorted.map(({ to }) => to),
    };
  });
  const merged = mergePairs(nodes, groups, found.blockOf, isOnce);
  const carry = carryOf(statements, states);
  return {
    lines: joined.lines.map(({ name, of }) => ({ name, of: merged(of) })),
    states: states.map((state) => `${state}'`),
    groups: groups.map((group) => ({ ...group, to: merged(group.to) })),
    blockOf: found.blockOf,
    norms: norms.map((norm) => ({ ...norm, arguments: norm.arguments.map(merged) })),
    weights: weightsOf(groups, found.alone, nodes, norms),
    products: {
      input: groups[0]?.blocks.length ?? 0,
      recurrent:
        groups.slice(1).reduce((sum, { blocks }) => sum + blocks.length, 0) +
        nodes.filter((node) => node.op === 'apply' && !found.blockOf.has(node.matrix)).length,
    },
    carry: carry && {
      state: carry.state,
      text: printExpression(carry.expression),
      of: at(nameNodes([{ names: [{ name: carry.state }], ...carry }], states).lines, 0).of,
    },
  };
}

/** A matrix, and the line in which it stands first, without its prime. */
interface Block {
  readonly matrix: string;
  readonly line: string;
}

/**
 * @returns the blocks of each operand, x first, then h, then others as they come; and matrices with
 * several operands, alone
 */
function groupProducts(lines: readonly Line[]) {
  const uses = lines.flatMap(({ name, of }) =>
    [...nodesIn(of)].flatMap((node) =>
      node.op === 'apply' ? [{ matrix: node.matrix, line: withoutPrime(name), to: node.to }] : [],
    ),
  );
  const operandOf = ({ to }: { readonly to: Node }) => JSON.stringify(to);
  const byMatrix = [...groupedBy(uses, ({ matrix }) => matrix).values()];
  const isAlone = (all: typeof uses) => new Set(all.map(operandOf)).size > 1;
  const stacked = byMatrix.filter((all) => !isAlone(all)).map((all) => at(all, 0));
  const groups: readonly (readonly Block[])[] = [
    ...groupedBy(stacked, operandOf).values(),
  ].toSorted((a, b) => rankOf(at(a, 0).to) - rankOf(at(b, 0).to));
  const blockOf: BlockOf = new Map(
    groups.flatMap((blocks, group) =>
      blocks.map(({ matrix }, block) => [matrix, { group, block }] as const),
    ),
  );
  return { groups, blockOf, alone: byMatrix.filter(isAlone).map((all) => at(all, 0).matrix) };
}

/** x, then h, then all others. */
function rankOf(operand: Node): number {
  if (operand.op === 'input') return 0;
  return operand.op === 'state' && operand.index === 0 ? 1 : 2;
}

/** Whether a weight stands in one place of all lines. */
function usedOnce(lines: readonly Line[]): (name: string) => boolean {
  const counts = new Map<string, number>();
  for (const node of lines.flatMap(({ of }) => [...nodesIn(of)])) {
    const name = node.op === 'apply' ? node.matrix : node.op === 'weight' ? node.name : null;
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (name) => counts.get(name) === 1;
}

/**
 * The k-th bias of a sum joins its k-th product, where each product of the group has one. @returns
 * these groups, and lines without them
 */
function joinBiases(
  lines: readonly Line[],
  groups: readonly (readonly Block[])[],
  isOnce: (name: string) => boolean,
) {
  const biasOf = new Map<string, string>();
  for (const node of lines.flatMap(({ of }) => [...nodesIn(of)])) {
    if (node.op !== 'sum') continue;
    const added = node.terms.filter(({ isNegative }) => !isNegative).map(({ of }) => of);
    const products = added.filter((of) => of.op === 'apply');
    const biases = added.filter((of) => of.op === 'weight').filter(({ isBias }) => isBias);
    for (const [index, { name }] of biases.entries()) {
      const product = products[index];
      if (product && isOnce(product.matrix) && isOnce(name)) biasOf.set(product.matrix, name);
    }
  }
  const joined = [...groups.keys()].filter((group) =>
    at(groups, group).every(({ matrix }) => biasOf.has(matrix)),
  );
  const gone = new Set(
    joined.flatMap((group) => at(groups, group).map(({ matrix }) => biasOf.get(matrix))),
  );
  const remains = ({ of }: Sum['terms'][number]) => of.op !== 'weight' || !gone.has(of.name);
  return {
    groups: new Set(joined),
    lines: lines.map(({ name, of }): Line => {
      return { name, of: mapTerms(of, (terms) => terms.filter(remains)) };
    }),
  };
}

function nameGroups(
  groups: readonly (readonly Block[])[],
  withBias: ReadonlySet<number>,
  nodes: readonly Node[],
): readonly Group[] {
  const operandOf = new Map(
    nodes.flatMap((node) => (node.op === 'apply' ? [[node.matrix, node.to] as const] : [])),
  );
  const operands = groups.map((blocks) => entryOf(operandOf, at(blocks, 0).matrix));
  const others = operands.filter((to) => rankOf(to) === 2);
  return groups.map((blocks, group): Group => {
    const to = at(operands, group);
    const end = ['ih', 'hh'][rankOf(to)] ?? `hh__${others.indexOf(to) + 2}`;
    return {
      weight: `weight_${end}`,
      to,
      blocks: blocks.map(({ line }) => line),
      bias: withBias.has(group) ? `bias_${end}` : null,
    };
  });
}

/**
 * Groups whose blocks are pair by pair the first two terms of a sum are added before they are
 * split.
 * @returns what says so of a node
 */
function mergePairs(
  nodes: readonly Node[],
  groups: readonly Group[],
  blockOf: BlockOf,
  isOnce: (name: string) => boolean,
): (node: Node) => Node {
  const pairOf = (terms: Sum['terms']) => {
    const [a, b] = terms.slice(0, 2).map(({ isNegative, of }) => {
      const isBlock = of.op === 'apply' && isOnce(of.matrix) && !isNegative;
      return isBlock ? blockOf.get(of.matrix) : undefined;
    });
    const isPair = a && b && a.group !== b.group && a.block === b.block;
    return isPair ? { block: a.block, groups: [a.group, b.group] as const } : null;
  };
  const pairs = nodes.flatMap((node) => (node.op === 'sum' ? (pairOf(node.terms) ?? []) : []));
  const isWhole = ({ groups: both }: { readonly groups: readonly [number, number] }) => {
    const [first, second] = both.map((group) => at(groups, group).blocks.length);
    const same = pairs.filter((pair) => pair.groups.join() === both.join());
    return same.length === first && first === second && first !== 1;
  };
  return (node) =>
    mapTerms(node, (terms) => {
      const pair = pairOf(terms);
      if (pair === null || !isWhole(pair)) return terms;
      return [{ isNegative: false, of: { op: 'merged', ...pair } }, ...terms.slice(2)];
    });
}

function weightsOf(
  groups: readonly Group[],
  alone: readonly string[],
  nodes: readonly Node[],
  norms: readonly Norm[],
): readonly CellWeight[] {
  const vectors = new Map(
    nodes.flatMap((node) => (node.op === 'weight' ? [[node.name, node.isBias] as const] : [])),
  );
  const biases = groups.flatMap(({ bias, blocks }): CellWeight[] =>
    bias === null ? [] : [{ name: bias, role: 'bias', rows: blocks.length }],
  );
  return [
    ...groups.map(({ weight: name, blocks, to }): CellWeight => {
      return { name, role: to.op === 'input' ? 'input' : 'recurrent', rows: blocks.length };
    }),
    ...alone.map((matrix): CellWeight => {
      return { name: weightAlone(matrix), role: 'recurrent', rows: 1 };
    }),
    ...biases,
    ...[...vectors].map(([name, isBias]): CellWeight => {
      return { name, role: isBias ? 'bias' : 'vector', rows: 1 };
    }),
    ...norms.flatMap(({ gain, shift, arguments: { length: rows } }): CellWeight[] => [
      { name: gain, role: 'gain', rows },
      { name: shift, role: 'shift', rows },
    ]),
  ];
}

/** The weight of a matrix that is in no group. */
export const weightAlone = (matrix: string): string => `weight_hh__${matrix}`;
