// Finds the coefficient of a state in its own update, such as an LSTM's forget gate (Srivastava et al. 2015).
import { walkExpression, removePrime, type Expression, type Statement, type Term } from './syntax';

interface Carry {
  readonly state: string;
  readonly expression: Expression;
}

/** @returns null if no state has a coefficient that varies; the last one if several states have one */
export function findCarry(
  statements: readonly Statement[],
  states: readonly string[],
): Carry | null {
  const found = statements.flatMap(({ names, expression }) =>
    names.flatMap(({ name }): Carry[] => {
      const state = removePrime(name);
      if (!states.includes(state) || names.length > 1) return [];
      const terms = findCoefficient(expression, state);
      const isConstant = terms?.every(({ of }) => listNamesIn(of).length === 0) ?? true;
      return terms === null || isConstant ? [] : [{ state, expression: createSum(terms) }];
    }),
  );
  return found.at(-1) ?? null;
}

/** @returns the terms by whose sum the state is multiplied; null if the expression is not linear in the state */
function findCoefficient(expression: Expression, state: string): readonly Term[] | null {
  if (!listNamesIn(expression).includes(state)) return [];
  switch (expression.kind) {
    case 'name':
      return [{ isNegative: false, of: { kind: 'number', value: 1 } }];
    case 'sum': {
      const all = expression.terms.map(({ isNegative, of }) =>
        findCoefficient(of, state)?.map((term) => ({
          ...term,
          isNegative: term.isNegative !== isNegative,
        })),
      );
      return all.some((terms) => terms === undefined) ? null : all.flatMap((terms) => terms ?? []);
    }
    case 'product': {
      const others = expression.factors.filter((factor) => !listNamesIn(factor).includes(state));
      const [only, ...more] = expression.factors.filter((factor) => !others.includes(factor));
      const inside =
        only && more.length === 0 && others.every(isOfNames) && findCoefficient(only, state);
      return inside
        ? inside.map((term) => ({ ...term, of: createProduct([...others, term.of]) }))
        : null;
    }
    default:
      return null;
  }
}

function createProduct(factors: readonly Expression[]): Expression {
  const left = factors.filter((factor) => factor.kind !== 'number' || factor.value !== 1);
  const [only] = left;
  if (only === undefined) return { kind: 'number', value: 1 };
  return left.length === 1 ? only : { kind: 'product', factors: left };
}

function createSum(terms: readonly Term[]): Expression {
  const [only] = terms;
  return only && terms.length === 1 && !only.isNegative ? only.of : { kind: 'sum', terms };
}

/**
 * Whether an expression consists of names only. Products with weights are excluded, because their parameters
 * would be counted twice.
 */
const isOfNames = (expression: Expression): boolean =>
  [...walkExpression(expression)].every(
    (part) =>
      !['apply', 'bias', 'vector'].includes(part.kind) &&
      !(part.kind === 'call' && part.name === 'LN'),
  );

const listNamesIn = (expression: Expression): readonly string[] =>
  [...walkExpression(expression)].flatMap((part) => (part.kind === 'name' ? [part.name] : []));
