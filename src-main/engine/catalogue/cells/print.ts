// Prints a cell's text in its canonical form: texts of the same cell that differ only in spaces, signs
// or comments are printed identically.
import type { Expression, Statement } from './syntax';

/** @returns the text without a line break at its end */
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
      return `${expression.matrix} ${printFactor(expression.to)}`;
    case 'call':
      return `${expression.name}(${printExpression(expression.to)})`;
    case 'product':
      return expression.factors.map(printFactor).join(' * ');
    case 'sum':
      return expression.terms
        .map(({ isNegative, of }, index) => {
          const sign = index === 0 ? (isNegative ? '-' : '') : isNegative ? ' - ' : ' + ';
          return `${sign}${of.kind === 'sum' ? printFactor(of) : printExpression(of)}`;
        })
        .join('');
  }
}

const printFactor = (expression: Expression): string =>
  expression.kind === 'sum' || expression.kind === 'product'
    ? `(${printExpression(expression)})`
    : printExpression(expression);

/** Returns equations with mathematical symbols: σ and ⊙. */
export const toMathsSigns = (text: string): string =>
  text.replaceAll('sigmoid', 'σ').replaceAll(' * ', ' ⊙ ').replaceAll('-', '−');
