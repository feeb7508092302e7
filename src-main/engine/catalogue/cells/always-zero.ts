// Finds states that are zero at every step for any weights: a state starts at zero, and remains zero
// if every update multiplies or adds zeros only.
import type { CellText } from './cell-text';
import { elementFunctions, isElementFunction } from './functions';
import { isAfterStep, removePrime, type Expression } from './syntax';

/** Returns the states that are zero at every step, each with the number of its line, from 1. */
export function findAlwaysZero({
  statements,
  states,
}: Pick<CellText, 'statements' | 'states'>): ReadonlyMap<string, number> {
  // Every state is assumed to be zero until a line gives it another value.
  const zero = new Map(states.map((state) => [state, 0]));
  for (let size = -1; size !== zero.size;) {
    size = zero.size;
    const values = new Set(zero.keys());
    for (const { line, names, expression } of statements) {
      const isZero = isAlwaysZero(expression, values);
      for (const { name } of names) {
        if (isZero) values.add(name);
        if (!isAfterStep(name)) continue;
        if (isZero) zero.set(removePrime(name), line);
        else zero.delete(removePrime(name));
      }
    }
  }
  return zero;
}

function isAlwaysZero(expression: Expression, values: ReadonlySet<string>): boolean {
  switch (expression.kind) {
    case 'number':
      return expression.value === 0;
    case 'name':
      return values.has(expression.name);
    case 'apply':
      return isAlwaysZero(expression.to, values);
    case 'call':
      return isZeroAtZero(expression.name) && isAlwaysZero(expression.to, values);
    case 'product':
      return expression.factors.some((factor) => isAlwaysZero(factor, values));
    case 'sum':
      return expression.terms.every(({ of }) => isAlwaysZero(of, values));
    case 'input':
    case 'bias':
    case 'vector':
      return false;
  }
}

const isZeroAtZero = (name: string) =>
  isElementFunction(name) && elementFunctions[name].ofNumber(0) === 0;
