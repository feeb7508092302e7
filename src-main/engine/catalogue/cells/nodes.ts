// Turns a cell's lines into nodes. A weight that occurs in a single line is named after that line.
import type { ElementFunction } from './functions';
import { isBare, removePrime, type Expression } from './syntax';

export type Node =
  | { readonly op: 'number'; readonly value: number }
  | { readonly op: 'input' }
  | { readonly op: 'line'; readonly name: string }
  | { readonly op: 'state'; readonly index: number }
  | { readonly op: 'weight'; readonly name: string; readonly isBias: boolean }
  | { readonly op: 'apply'; readonly matrix: string; readonly to: Node }
  | { readonly op: 'merged'; readonly groups: readonly [number, number]; readonly block: number }
  | { readonly op: 'call'; readonly name: ElementFunction; readonly to: Node }
  /** One block of a normalisation. */
  | { readonly op: 'norm'; readonly norm: number; readonly block: number; readonly to: Node }
  | { readonly op: 'product'; readonly factors: readonly Node[] }
  | Sum;

export interface Sum {
  readonly op: 'sum';
  readonly terms: readonly { readonly isNegative: boolean; readonly of: Node }[];
}

export interface Line {
  readonly name: string;
  readonly of: Node;
}

interface NamedExpression {
  readonly names: readonly { readonly name: string }[];
  readonly expression: Expression;
}

/** @returns a line for each name, and the name of each normalisation */
export function nameNodes(statements: readonly NamedExpression[], states: readonly string[]) {
  const norms: string[] = [];
  const lines = statements.flatMap(({ names, expression }) => {
    const [first = ''] = names.map(({ name }) => named(name));
    return names.map(({ name }, block): Line => {
      const line = named(name);
      const biases = createCounter(line);
      // All names of a line share one, to which each of them adds its argument.
      const normalisations = createCounter(first);
      const createNode = (one: Expression): Node => {
        switch (one.kind) {
          case 'number':
            return { op: 'number', value: one.value };
          case 'input':
            return { op: 'input' };
          case 'name': {
            const index = states.indexOf(one.name);
            return index < 0 ? { op: 'line', name: one.name } : { op: 'state', index };
          }
          case 'bias':
            return {
              op: 'weight',
              name: `bias__${isBare(one.name) ? biases() : one.name}`,
              isBias: true,
            };
          case 'vector':
            return {
              op: 'weight',
              name: `vector__${isBare(one.name) ? line : one.name}`,
              isBias: false,
            };
          case 'apply': {
            const matrix = isBare(one.matrix) ? `${line}__${one.matrix}` : one.matrix;
            return { op: 'apply', matrix, to: createNode(one.to) };
          }
          case 'call': {
            if (one.name !== 'LN') return { op: 'call', name: one.name, to: createNode(one.to) };
            const norm = normalisations();
            if (!norms.includes(norm)) norms.push(norm);
            return { op: 'norm', norm: norms.indexOf(norm), block, to: createNode(one.to) };
          }
          case 'product':
            return { op: 'product', factors: one.factors.map(createNode) };
          case 'sum':
            return {
              op: 'sum',
              terms: one.terms.map((term) => ({ ...term, of: createNode(term.of) })),
            };
        }
      };
      return { name, of: createNode(expression) };
    });
  });
  return { lines, norms };
}

/** @returns a function that gives the name, then `NAME__2` and so on */
function createCounter(name: string): () => string {
  let count = 0;
  return () => ((count += 1) === 1 ? name : `${name}__${count}`);
}

/** Returns the part of a weight's name that stands for its line. No other name has two underscores. */
const named = (name: string): string =>
  name === removePrime(name) ? name : `${removePrime(name)}__next`;

/** Yields all descendants of a node, and then the node itself. */
export function* walkNodes(node: Node): Generator<Node> {
  if ('to' in node) yield* walkNodes(node.to);
  if (node.op === 'product') for (const factor of node.factors) yield* walkNodes(factor);
  if (node.op === 'sum') for (const { of } of node.terms) yield* walkNodes(of);
  yield node;
}

/** @returns the node with each sum's terms replaced @param map called with sums whose inner sums are replaced */
export function mapTerms(node: Node, map: (terms: Sum['terms']) => Sum['terms']): Node {
  const inside = (one: Node) => mapTerms(one, map);
  if ('to' in node) return { ...node, to: inside(node.to) };
  if (node.op === 'product') return { ...node, factors: node.factors.map(inside) };
  if (node.op !== 'sum') return node;
  return { ...node, terms: map(node.terms.map((term) => ({ ...term, of: inside(term.of) }))) };
}
