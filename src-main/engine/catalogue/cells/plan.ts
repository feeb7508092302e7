// Plans the computation of a step and the weights that it needs, in four passes. (1) Lines become
// nodes with names. (2) Products with the same operand become one product with stacked matrices,
// `weight_ih` for x, `weight_hh` for h, `weight_hh__2` and so on for others; each line is a block of
// rows, so that no matrix is sliced. (3) If each product of a group has a bias, the biases become
// one vector. (4) Groups that are added pair by pair are merged.
import { group as groupedBy } from 'd3-array';
import { at, getEntry } from '../../../core/element-at';
import { findCarry } from './carry';
import type { CheckedCell } from './check';
import { mapTerms, nameNodes, walkNodes, type Line, type Node, type Sum } from './nodes';
import { printExpression } from './print';
import { removePrime, type Statement } from './syntax';

/** Stacked matrices that multiply the same operand. */
export interface Group {
  readonly weight: string;
  readonly to: Node;
  /** The name of the line of each block, without its prime. */
  readonly blocks: readonly string[];
  /** The bias of all blocks; null if a block has none, or if the bias is added separately. */
  readonly bias: string | null;
}

/** A layer normalisation over its stacked arguments. */
export interface Norm {
  readonly gain: string;
  readonly shift: string;
  readonly arguments: readonly Node[];
}

type Role = 'input' | 'recurrent' | 'bias' | 'vector' | 'gain' | 'shift';

export interface CellWeight {
  /** The name that `formatPartWeightName` expects. */
  readonly name: string;
  readonly role: Role;
  /** The number of rows for each hidden unit. */
  readonly rows: number;
}

type BlocksByWeight = ReadonlyMap<string, { readonly group: number; readonly block: number }>;

export interface Plan {
  readonly lines: readonly Line[];
  /** The line that computes each state after the step; h is the first. */
  readonly states: readonly string[];
  readonly groups: readonly Group[];
  /** The block with the product of each matrix; a matrix with several operands has none, but a weight of its name. */
  readonly blocksByWeight: BlocksByWeight;
  readonly norms: readonly Norm[];
  /** The weights in the order of initialisation and of checkpoints. */
  readonly weights: readonly CellWeight[];
  /** The number of matrix products in a step, in units of hidden rows: with x, and with other values. */
  readonly products: { readonly input: number; readonly recurrent: number };
  /** The coefficient of a state in its own update, as text and as a node. */
  readonly carry: { readonly state: string; readonly text: string; readonly of: Node } | null;
}

export function createPlan(statements: readonly Statement[], { states }: CheckedCell): Plan {
  const named = nameNodes(statements, states);
  const isOnce = createUsageTest(named.lines);
  const found = groupProducts(named.lines);
  const joined = joinBiases(named.lines, found.groups, isOnce);
  const nodes = joined.lines.flatMap(({ of }) => [...walkNodes(of)]);
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
  const merged = mergePairs(nodes, groups, found.blocksByWeight, isOnce);
  const carry = findCarry(statements, states);
  return {
    lines: joined.lines.map(({ name, of }) => ({ name, of: merged(of) })),
    states: states.map((state) => `${state}'`),
    groups: groups.map((group) => ({ ...group, to: merged(group.to) })),
    blocksByWeight: found.blocksByWeight,
    norms: norms.map((norm) => ({ ...norm, arguments: norm.arguments.map(merged) })),
    weights: listWeights(groups, found.alone, nodes, norms),
    products: {
      input: groups[0]?.blocks.length ?? 0,
      recurrent:
        groups.slice(1).reduce((sum, { blocks }) => sum + blocks.length, 0) +
        nodes.filter((node) => node.op === 'apply' && !found.blocksByWeight.has(node.matrix))
          .length,
    },
    carry: carry && {
      state: carry.state,
      text: printExpression(carry.expression),
      of: at(nameNodes([{ names: [{ name: carry.state }], ...carry }], states).lines, 0).of,
    },
  };
}

/** A matrix, and the line of its first use, without its prime. */
interface Block {
  readonly matrix: string;
  readonly line: string;
}

/**
 * @returns the blocks of each operand (x first, then h, then others in order of appearance), and
 * separately the matrices with several operands
 */
function groupProducts(lines: readonly Line[]) {
  const uses = lines.flatMap(({ name, of }) =>
    [...walkNodes(of)].flatMap((node) =>
      node.op === 'apply' ? [{ matrix: node.matrix, line: removePrime(name), to: node.to }] : [],
    ),
  );
  const formatOperand = ({ to }: { readonly to: Node }) => JSON.stringify(to);
  const byMatrix = [...groupedBy(uses, ({ matrix }) => matrix).values()];
  const isAlone = (all: typeof uses) => new Set(all.map(formatOperand)).size > 1;
  const stacked = byMatrix.filter((all) => !isAlone(all)).map((all) => at(all, 0));
  const groups: readonly (readonly Block[])[] = [
    ...groupedBy(stacked, formatOperand).values(),
  ].toSorted((a, b) => getRank(at(a, 0).to) - getRank(at(b, 0).to));
  const blocksByWeight: BlocksByWeight = new Map(
    groups.flatMap((blocks, group) =>
      blocks.map(({ matrix }, block) => [matrix, { group, block }] as const),
    ),
  );
  return {
    groups,
    blocksByWeight,
    alone: byMatrix.filter(isAlone).map((all) => at(all, 0).matrix),
  };
}

/** Returns the rank of an operand: x is first, then h, then all others. */
function getRank(operand: Node): number {
  if (operand.op === 'input') return 0;
  return operand.op === 'state' && operand.index === 0 ? 1 : 2;
}

/** Returns a function that tells whether a weight occurs exactly once in all lines. */
function createUsageTest(lines: readonly Line[]): (name: string) => boolean {
  const counts = new Map<string, number>();
  for (const node of lines.flatMap(({ of }) => [...walkNodes(of)])) {
    const name = node.op === 'apply' ? node.matrix : node.op === 'weight' ? node.name : null;
    if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return (name) => counts.get(name) === 1;
}

/**
 * Joins the k-th bias of a sum with its k-th product if each product of the group has one. @returns
 * these groups, and the lines without those biases
 */
function joinBiases(
  lines: readonly Line[],
  groups: readonly (readonly Block[])[],
  isOnce: (name: string) => boolean,
) {
  const biasByWeight = new Map<string, string>();
  for (const node of lines.flatMap(({ of }) => [...walkNodes(of)])) {
    if (node.op !== 'sum') continue;
    const added = node.terms.filter(({ isNegative }) => !isNegative).map(({ of }) => of);
    const products = added.filter((of) => of.op === 'apply');
    const biases = added.filter((of) => of.op === 'weight').filter(({ isBias }) => isBias);
    for (const [index, { name }] of biases.entries()) {
      const product = products[index];
      if (product && isOnce(product.matrix) && isOnce(name)) biasByWeight.set(product.matrix, name);
    }
  }
  const joined = [...groups.keys()].filter((group) =>
    at(groups, group).every(({ matrix }) => biasByWeight.has(matrix)),
  );
  const gone = new Set(
    joined.flatMap((group) => at(groups, group).map(({ matrix }) => biasByWeight.get(matrix))),
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
  const formatOperand = new Map(
    nodes.flatMap((node) => (node.op === 'apply' ? [[node.matrix, node.to] as const] : [])),
  );
  const operands = groups.map((blocks) => getEntry(formatOperand, at(blocks, 0).matrix));
  const others = operands.filter((to) => getRank(to) === 2);
  return groups.map((blocks, group): Group => {
    const to = at(operands, group);
    const end = ['ih', 'hh'][getRank(to)] ?? `hh__${others.indexOf(to) + 2}`;
    return {
      weight: `weight_${end}`,
      to,
      blocks: blocks.map(({ line }) => line),
      bias: withBias.has(group) ? `bias_${end}` : null,
    };
  });
}

/**
 * Merges two groups if each of their blocks is the first pair of terms of a sum: they are added
 * before they are split.
 * @returns a function that replaces the merged terms of a node
 */
function mergePairs(
  nodes: readonly Node[],
  groups: readonly Group[],
  blocksByWeight: BlocksByWeight,
  isOnce: (name: string) => boolean,
): (node: Node) => Node {
  const findPair = (terms: Sum['terms']) => {
    const [a, b] = terms.slice(0, 2).map(({ isNegative, of }) => {
      const isBlock = of.op === 'apply' && isOnce(of.matrix) && !isNegative;
      return isBlock ? blocksByWeight.get(of.matrix) : undefined;
    });
    const isPair = a && b && a.group !== b.group && a.block === b.block;
    return isPair ? { block: a.block, groups: [a.group, b.group] as const } : null;
  };
  const pairs = nodes.flatMap((node) => (node.op === 'sum' ? (findPair(node.terms) ?? []) : []));
  const isWhole = ({ groups: both }: { readonly groups: readonly [number, number] }) => {
    const [first, second] = both.map((group) => at(groups, group).blocks.length);
    const same = pairs.filter((pair) => pair.groups.join() === both.join());
    return same.length === first && first === second && first !== 1;
  };
  return (node) =>
    mapTerms(node, (terms) => {
      const pair = findPair(terms);
      if (pair === null || !isWhole(pair)) return terms;
      return [{ isNegative: false, of: { op: 'merged', ...pair } }, ...terms.slice(2)];
    });
}

function listWeights(
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
      return { name: formatWeightName(matrix), role: 'recurrent', rows: 1 };
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

/** Returns the name of the weight of a matrix that is in no group. */
export const formatWeightName = (matrix: string): string => `weight_hh__${matrix}`;
