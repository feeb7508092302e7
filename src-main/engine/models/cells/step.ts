// Computes one step of a cell over any algebra: the lines in order, each product when it is first
// needed.
import type { Node } from '../../catalogue/cells/nodes';
import type { Plan } from '../../catalogue/cells/plan';
import { formatWeightName } from '../../catalogue/cells/plan';
import { elementFunctions } from '../../catalogue/cells/functions';
import { removePrime } from '../../catalogue/cells/syntax';
import { at, getEntry, take } from '../../../core/element-at';
import type { Algebra, CellWeights, State, Step, Watch } from './cell';

/** The operators for single numbers. */
export const numberOperators = {
  add: (a: number, b: number): number => a + b,
  sub: (a: number, b: number): number => a - b,
  mul: (a: number, b: number): number => a * b,
} as const;

/** A number remains a plain number until it is combined with a value of the algebra. */
type Value<T> = { readonly number: number } | { readonly of: T };

export function computeStep<T>(
  plan: Plan,
  algebra: Algebra<T>,
  x: T,
  state: State<T>,
  weights: CellWeights<T>,
  watch: Watch<T> = (_, value) => value,
): Step<T> {
  const lines = new Map<string, Value<T>>();
  const stacks = new Map<string, T>();
  const blocks = new Map<string, readonly T[]>();
  const once = <V>(known: Map<string, V>, key: string, make: () => V): V => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  const weight = (name: string) => take(weights, name);
  const evaluateValue = (value: Value<T>): T =>
    'of' in value ? value.of : algebra.number(value.number);
  const compute = (node: Node): T => evaluateValue(evaluate(node));

  const stackGroup = (index: number): T =>
    once(stacks, String(index), () => {
      const group = at(plan.groups, index);
      const to = compute(group.to);
      return group.bias === null
        ? algebra.product(weight(group.weight), to)
        : algebra.affine(weight(group.weight), to, weight(group.bias));
    });
  const stackBlocks = (key: string, names: readonly string[], stack: () => T) =>
    once(blocks, key, () => (names.length === 1 ? [stack()] : algebra.split(stack(), names)));

  /** Returns the product of a group unchanged if these are all of its blocks, or the stacked blocks. */
  function stacked(nodes: readonly Node[]): T {
    const found = nodes.map((node) =>
      node.op === 'apply' ? plan.blocksByWeight.get(node.matrix) : null,
    );
    const group = found[0]?.group ?? -1;
    const isWhole =
      plan.groups[group]?.blocks.length === nodes.length &&
      found.every((one, index) => one?.group === group && one.block === index);
    if (isWhole) return stackGroup(group);
    const [only, ...more] = nodes.map(compute);
    if (only === undefined) throw new RangeError('Nothing is normalised.');
    return more.length === 0 ? only : algebra.stack([only, ...more]);
  }

  function combine(name: keyof typeof numberOperators, a: Value<T>, b: Value<T>): Value<T> {
    return 'number' in a && 'number' in b
      ? { number: numberOperators[name](a.number, b.number) }
      : { of: algebra[name](evaluateValue(a), evaluateValue(b)) };
  }

  function evaluate(node: Node): Value<T> {
    switch (node.op) {
      case 'number':
        return { number: node.value };
      case 'input':
        return { of: x };
      case 'line':
        return getEntry(lines, node.name);
      case 'state':
        return { of: at(state, node.index) };
      case 'weight':
        return { of: weight(node.name) };
      case 'apply': {
        const found = plan.blocksByWeight.get(node.matrix);
        if (!found)
          return { of: algebra.product(weight(formatWeightName(node.matrix)), compute(node.to)) };
        const { blocks: names } = at(plan.groups, found.group);
        const all = stackBlocks(String(found.group), names, () => stackGroup(found.group));
        return { of: at(all, found.block) };
      }
      case 'merged': {
        const [a, b] = node.groups;
        const all = stackBlocks(`${a}+${b}`, at(plan.groups, a).blocks, () =>
          algebra.add(stackGroup(a), stackGroup(b)),
        );
        return { of: at(all, node.block) };
      }
      case 'norm': {
        const { gain, shift, arguments: parts } = at(plan.norms, node.norm);
        const names = parts.map((_, index) => String(index));
        const all = stackBlocks(`norm ${node.norm}`, names, () =>
          algebra.normalise(stacked(parts), weight(gain), weight(shift)),
        );
        return { of: at(all, node.block) };
      }
      case 'call': {
        const value = evaluate(node.to);
        return 'number' in value
          ? { number: elementFunctions[node.name].ofNumber(value.number) }
          : { of: algebra.call(node.name, value.of) };
      }
      case 'product': {
        const [first, ...others] = node.factors;
        let value = evaluate(first ?? { op: 'number', value: 1 });
        for (const factor of others) value = combine('mul', value, evaluate(factor));
        return value;
      }
      case 'sum': {
        const [first, ...others] = node.terms;
        let value: Value<T> = first ? evaluate(first.of) : { number: 0 };
        if (first?.isNegative) value = combine('sub', { number: 0 }, value);
        for (const { isNegative, of } of others)
          value = combine(isNegative ? 'sub' : 'add', value, evaluate(of));
        return value;
      }
    }
  }

  for (const { name, of } of plan.lines) {
    const value = evaluate(of);
    lines.set(name, 'of' in value ? { of: watch(name, value.of) } : value);
  }
  const known = [...lines].flatMap(([name, value]) =>
    'of' in value ? [[name, value.of] as const] : [],
  );
  const after = Object.fromEntries(known);
  return {
    state: plan.states.map((name) => take(after, name)),
    lines: Object.fromEntries(known.map(([name, value]) => [removePrime(name), value])),
    carry: () => {
      if (plan.carry === null) throw new RangeError('Nothing carries the state of this cell.');
      return compute(plan.carry.of);
    },
  };
}
