// Writes a cell's equations in TeX with the notation of papers: each value has its step, and each
// weight has its line as an index.
import { elementFunctions, type FunctionName } from './functions';
import { isAfterStep, isBare, removePrime, type Expression, type Statement } from './syntax';

/** @returns one formula per line of the text */
export function formatTex(
  statements: readonly Statement[],
  states: readonly string[],
): readonly string[] {
  return statements.map(({ names, expression }) => {
    const of = names.map(({ name }) => removePrime(name)).join(', ');
    let biases = 0;
    const tex = (one: Expression): string => {
      switch (one.kind) {
        case 'number':
          return String(one.value);
        case 'input':
          return 'x_t';
        case 'name':
          return formatAtStep(
            one.name,
            states.includes(one.name) && !isAfterStep(one.name) ? 't-1' : 't',
          );
        case 'bias':
          biases += Number(isBare(one.name));
          return formatWeightTex(one.name, biases > 1 ? `${of}, ${biases}` : of);
        case 'vector':
          return formatWeightTex(one.name, of);
        case 'apply':
          return `${formatWeightTex(one.matrix, of)}\\,${factor(one.to)}`;
        case 'call':
          return `${formatFunctionTex(one.name)}(${tex(one.to)})`;
        case 'product':
          return one.factors.map(factor).join(' \\odot ');
        case 'sum':
          return one.terms
            .map(({ isNegative, of }, index) => {
              const sign = isNegative ? '-' : index === 0 ? '' : '+';
              return `${sign} ${of.kind === 'sum' ? factor(of) : tex(of)}`;
            })
            .join(' ');
      }
    };
    const factor = (one: Expression) =>
      one.kind === 'sum' || one.kind === 'product' ? `(${tex(one)})` : tex(one);
    return `${names.map(({ name }) => formatAtStep(removePrime(name), 't')).join(', ')} = ${tex(expression)}`;
  });
}

const formatFunctionTex = (name: FunctionName) =>
  name === 'LN' ? '\\operatorname{LN}' : elementFunctions[name].tex;

/** Returns a value with its step: "h_{t-1}", "g_{in,t}". */
function formatAtStep(name: string, step: string): string {
  const [stem = '', ...index] = removePrime(name).split('_');
  return `${toLetters(stem)}_{${[...index.map(toLetters), step].join(', ')}}`;
}

/** @param line the index of a weight that has no index of its own */
function formatWeightTex(name: string, line: string): string {
  const [stem = '', ...index] = name.replace(/^(.)(\d+)/, '$1_$2').split('_');
  return `${stem}_{${index.length === 0 ? toLetters(line) : index.map(toLetters).join(', ')}}`;
}

const toLetters = (word: string): string =>
  word.replace(/[a-z]\w+/gi, (long) => `\\mathrm{${long}}`);
