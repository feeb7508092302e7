// What a cell computes in a step, and the weights that it needs. Products with an equal operand are one product with their matrices
// below each other: `weight_ih` for x, `weight_hh` for h, `weight_hh__2` and so on for others, each line a block of rows, so that
// nothing is sliced. Where each product of a group has a bias beside it, these are one vector, too.
import { at } from '../../element-at';
import { carryOf } from './carry';
import type { Checked } from './check';
import { printExpression } from './print';
import { isBare, withoutPrime, type Expression, type FunctionName, type Statement } from './syntax';

export type Node =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'input' }
  | { readonly op: 'line'; readonly name: string }
  | { readonly op: 'state'; readonly index: number }
  | { readonly op: 'weight'; readonly name: string; readonly isBias: boolean }
  | { readonly op: 'apply'; readonly matrix: string; readonly to: Node }
  | { readonly op: 'merged'; readonly groups: readonly [number, number]; readonly block: number }
  | { readonly op: 'call'; readonly name: Exclude<FunctionName, 'LN'>; readonly to: Node }
  | { readonly op: 'norm'; readonly norm: number; readonly block: number }
  | { readonly op: 'product'; readonly factors: readonly Node[] }
  | Sum;

interface Sum {
  readonly op: 'sum';
  terms: readonly { readonly isNegative: boolean; readonly of: Node }[];
}

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

export interface Plan {
  readonly lines: readonly { readonly name: string; readonly of: Node }[];
  /** The line of each state after the step, h first. */
  readonly states: readonly string[];
  readonly groups: readonly Group[];
  /** Where the product of a matrix is; one with several operands is in no group, and has the weight of its name. */
  readonly blockOf: ReadonlyMap<string, { readonly group: number; readonly block: number }>;
  readonly norms: readonly Norm[];
  /** In the order of initialisation and of checkpoints. */
  readonly weights: readonly CellWeight[];
  /** The matrix products of a step, in hidden rows: of x, and of values. */
  readonly products: { readonly input: number; readonly recurrent: number };
  /** What a state is multiplied by in its own update, as it is written and as it is computed. */
  readonly carry: { readonly state: string; readonly text: string; readonly of: Node } | null;
}

export function planOf(statements: readonly Statement[], { states }: Checked): Plan {
  const maker = new PlanMaker(states);
  const lines = statements.flatMap((statement) =>
    statement.names.map(({ name }, block) => ({ name, of: maker.line(statement, block) })),
  );
  const carry = carryOf(statements, states);
  return {
    lines,
    states: states.map((state) => `${state}'`),
    ...maker.finish(),
    carry: carry && {
      state: carry.state,
      text: printExpression(carry.expression),
      of: maker.node(carry.expression),
    },
  };
}

interface Use {
  readonly matrix: string;
  /** Without its prime. */
  readonly line: string;
  readonly operand: string;
  readonly to: Node;
}

class PlanMaker {
  readonly #states: readonly string[];
  readonly #uses: Use[] = [];
  readonly #sums: Sum[] = [];
  readonly #vectors = new Map<string, boolean>();
  readonly #timesUsed = new Map<string, number>();
  readonly #norms: { gain: string; shift: string; arguments: Node[] }[] = [];
  /** Of the line that is being read. */
  #line = '';
  #block = '';
  #first = '';
  #biases = 0;
  #lineNorms = 0;

  constructor(states: readonly string[]) {
    this.#states = states;
  }

  /** @param block which of the statement's names */
  line({ names, expression }: Statement, block: number): Node {
    const { name } = at(names, block);
    this.#line = named(name);
    this.#block = withoutPrime(name);
    this.#first = named(at(names, 0).name);
    this.#biases = 0;
    this.#lineNorms = 0;
    return this.node(expression);
  }

  node(expression: Expression): Node {
    switch (expression.kind) {
      case 'number':
        return { op: 'number', value: expression.value };
      case 'input':
        return { op: 'input' };
      case 'name': {
        const index = this.#states.indexOf(expression.name);
        return index < 0 ? { op: 'line', name: expression.name } : { op: 'state', index };
      }
      case 'bias':
      case 'vector':
        return this.#vector(expression);
      case 'apply': {
        const to = this.node(expression.to);
        const { matrix } = expression;
        const id = isBare(matrix) ? `${this.#line}__${matrix}` : matrix;
        this.#note(id);
        this.#uses.push({ matrix: id, line: this.#block, operand: JSON.stringify(to), to });
        return { op: 'apply', matrix: id, to };
      }
      case 'call': {
        const { name, to } = expression;
        return name === 'LN' ? this.#norm(to) : { op: 'call', name, to: this.node(to) };
      }
      case 'product':
        return { op: 'product', factors: expression.factors.map((one) => this.node(one)) };
      case 'sum': {
        const terms = expression.terms.map(({ isNegative, of }) => ({
          isNegative,
          of: this.node(of),
        }));
        const sum: Sum = { op: 'sum', terms };
        this.#sums.push(sum);
        return sum;
      }
    }
  }

  #vector({ kind, name }: { readonly kind: 'bias' | 'vector'; readonly name: string }): Node {
    const isBias = kind === 'bias';
    const count = isBias && isBare(name) ? (this.#biases += 1) : 1;
    const ofLine = count === 1 ? this.#line : `${this.#line}__${count}`;
    const id = `${kind}__${isBare(name) ? ofLine : name}`;
    this.#vectors.set(id, isBias);
    this.#note(id);
    return { op: 'weight', name: id, isBias };
  }

  /** One for all names of a line, each of which adds its argument. */
  #norm(to: Expression): Node {
    const count = (this.#lineNorms += 1);
    const id = count === 1 ? this.#first : `${this.#first}__${count}`;
    let norm = this.#norms.findIndex(({ gain }) => gain === `gain__${id}`);
    if (norm < 0) {
      norm = this.#norms.length;
      this.#norms.push({ gain: `gain__${id}`, shift: `shift__${id}`, arguments: [] });
    }
    const { arguments: all } = at(this.#norms, norm);
    // Its place is kept: an argument may have a normalisation of its own.
    const block = all.length;
    all.push({ op: 'input' });
    all[block] = this.node(to);
    return { op: 'norm', norm, block };
  }

  #note(id: string): void {
    this.#timesUsed.set(id, (this.#timesUsed.get(id) ?? 0) + 1);
  }

  finish(): Omit<Plan, 'lines' | 'states' | 'carry'> {
    const operandsOf = groupedBy(this.#uses, ({ matrix }) => matrix);
    const isAlone = (matrix: string) =>
      new Set(operandsOf.get(matrix)?.map(({ operand }) => operand)).size > 1;
    const first = [...operandsOf.values()].map((uses) => at(uses, 0));
    const stacked = first.filter(({ matrix }) => !isAlone(matrix));
    const byOperand = [...groupedBy(stacked, ({ operand }) => operand).values()].toSorted(
      (a, b) => rankOf(at(a, 0).to) - rankOf(at(b, 0).to),
    );
    const blockOf = new Map(
      byOperand.flatMap((uses, group) =>
        uses.map(({ matrix }, block) => [matrix, { group, block }] as const),
      ),
    );
    const biases = this.#joinBiases(byOperand);
    let others = 1;
    const groups = byOperand.map((uses, group): Group => {
      const { to } = at(uses, 0);
      const rank = rankOf(to);
      const end = rank === 0 ? 'ih' : rank === 1 ? 'hh' : `hh__${(others += 1)}`;
      return {
        weight: `weight_${end}`,
        to,
        blocks: uses.map(({ line }) => line),
        bias: biases.has(group) ? `bias_${end}` : null,
      };
    });
    this.#merge(groups, blockOf);
    const alone = first.filter(({ matrix }) => isAlone(matrix));
    return {
      groups,
      blockOf,
      norms: this.#norms,
      weights: this.#weights(groups, alone),
      products: {
        input: groups[0]?.blocks.length ?? 0,
        recurrent:
          groups.slice(1).reduce((sum, { blocks }) => sum + blocks.length, 0) +
          this.#uses.filter(({ matrix }) => isAlone(matrix)).length,
      },
    };
  }

  /** The k-th bias of a sum joins its k-th product, where each product of the group has one: @returns these groups. */
  #joinBiases(byOperand: readonly (readonly Use[])[]): ReadonlySet<number> {
    const biasOf = new Map<string, { readonly bias: Node; readonly sum: Sum }>();
    const isOnce = (id: string) => this.#timesUsed.get(id) === 1;
    for (const sum of this.#sums) {
      const added = sum.terms.filter(({ isNegative }) => !isNegative).map(({ of }) => of);
      const products = added.filter((of) => of.op === 'apply');
      const biases = added.filter((of) => of.op === 'weight').filter(({ isBias }) => isBias);
      for (const [index, bias] of biases.entries()) {
        const product = products[index];
        if (product && isOnce(product.matrix) && isOnce(bias.name))
          biasOf.set(product.matrix, { bias, sum });
      }
    }
    const joined = new Set<number>();
    for (const [group, uses] of byOperand.entries()) {
      const found = uses.flatMap(({ matrix }) => biasOf.get(matrix) ?? []);
      if (found.length < uses.length) continue;
      joined.add(group);
      for (const { bias, sum } of found) {
        sum.terms = sum.terms.filter(({ of }) => of !== bias);
        if (bias.op === 'weight') this.#vectors.delete(bias.name);
      }
    }
    return joined;
  }

  /** Groups whose blocks are pair by pair the first two terms of a sum are added before they are split. */
  #merge(groups: readonly Group[], blockOf: Plan['blockOf']): void {
    const pairs = this.#sums.flatMap((sum) => {
      const [a, b] = sum.terms.slice(0, 2).map(({ isNegative, of }) => {
        const isOnce = of.op === 'apply' && this.#timesUsed.get(of.matrix) === 1;
        return isOnce && !isNegative ? blockOf.get(of.matrix) : undefined;
      });
      const isPair = a && b && a.group !== b.group && a.block === b.block;
      return isPair ? [{ sum, block: a.block, groups: [a.group, b.group] as const }] : [];
    });
    for (const same of groupedBy(pairs, (pair) => pair.groups.join()).values()) {
      const [first, second] = at(same, 0).groups.map((group) => at(groups, group).blocks.length);
      if (same.length !== first || first !== second || first === 1) continue;
      for (const { sum, block, groups: both } of same) {
        const of: Node = { op: 'merged', groups: both, block };
        sum.terms = [{ isNegative: false, of }, ...sum.terms.slice(2)];
      }
    }
  }

  #weights(groups: readonly Group[], alone: readonly Use[]): readonly CellWeight[] {
    const biases = groups.flatMap(({ bias, blocks }): CellWeight[] =>
      bias === null ? [] : [{ name: bias, role: 'bias', rows: blocks.length }],
    );
    return [
      ...groups.map(({ weight: name, blocks, to }): CellWeight => {
        return { name, role: to.op === 'input' ? 'input' : 'recurrent', rows: blocks.length };
      }),
      ...alone.map(({ matrix }): CellWeight => {
        return { name: weightAlone(matrix), role: 'recurrent', rows: 1 };
      }),
      ...biases,
      ...[...this.#vectors].map(([name, isBias]): CellWeight => {
        return { name, role: isBias ? 'bias' : 'vector', rows: 1 };
      }),
      ...this.#norms.flatMap(({ gain, shift, arguments: { length: rows } }): CellWeight[] => [
        { name: gain, role: 'gain', rows },
        { name: shift, role: 'shift', rows },
      ]),
    ];
  }
}

/** The weight of a matrix that is in no group. */
export const weightAlone = (matrix: string): string => `weight_hh__${matrix}`;

/** x, then h, then all others as they come. */
function rankOf(operand: Node): number {
  if (operand.op === 'input') return 0;
  return operand.op === 'state' && operand.index === 0 ? 1 : 2;
}

/** A line's name within that of a weight: no other name has two underscores. */
const named = (name: string): string =>
  name === withoutPrime(name) ? name : `${withoutPrime(name)}__next`;

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
