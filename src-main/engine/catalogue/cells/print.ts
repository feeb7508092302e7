// A cell's text in its one canonical form: two texts of the same cell that differ in spaces, signs
// or comments print alike.
import type { Expression, Statement } from './syntax';

/** @returns without an end of line behind the last one */
export const printStatements = (statements: readonly Statement[]): string =>
  statements
    .map(
      ({ names, expression }) =>
        `${names.map(({ name }) => name).join(', ')} = ${printExpression(expression)}`,
    )
    .join('\n');

export function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return String(expression.value);
    case 'input':
      return 'x';
    case 'name':
    case 'bias':
    case 'vector':
      return expression.name;
    case 'apply':
      return `${expression.matrix} ${asFactor(expression.to)}`;
    case 'call':
      return `${expression.name}(${printExpression(expression.to)})`;
    case 'product':
      return expression.factors.map(asFactor).join(' * ');
    case 'sum':
      return expression.terms
        .map(({ isNegative, of }, index) => {
          const sign = index === 0 ? (isNegative ? '-' : '') : isNegative ? ' - ' : ' + ';
          return `${sign}${of.kind === 'sum' ? asFactor(of) : printExpression(of)}`;
        })
        .join('');
  }
}

const asFactor = (expression: Expression): string =>
  expression.kind === 'sum' || expression.kind === 'product'
    ? `(${printExpression(expression)})`
    : printExpression(expression);

/** As equations are set on paper: σ and ⊙. */
export const inMathsSigns = (text: string): string =>
  text.replaceAll('sigmoid', 'σ').replaceAll(' * ', ' ⊙ ').replaceAll('-', '−');
