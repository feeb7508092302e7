// The equations of one hidden unit, with its numbers at one step.
import { at } from '$element-at';
import type { ActivationKind, CellKind, GateName } from '$catalogue/config';
import type { UnitTerms } from '$contract/inspection';

/** The unit's values at one step. */
export interface UnitNumbers {
  readonly h: number;
  /** h and c of the step before; 0 at the first one. */
  readonly hBefore: number;
  readonly cBefore: number;
  readonly gates: Readonly<Partial<Record<GateName, number>>>;
}

const functions: Readonly<Record<ActivationKind, string>> = {
  tanh: '\\tanh',
  relu: '\\operatorname{ReLU}',
  sigmoid: '\\sigma',
};

/** @param step from 1 @returns one line of TeX for each equation, in the order in which the cell computes them */
export function unitEquations(
  cell: CellKind,
  activation: ActivationKind,
  terms: UnitTerms,
  step: number,
  { h, hBefore, cBefore, gates }: UnitNumbers,
): readonly string[] {
  /** name = f(W x + U h' + b) = f(numbers) = value */
  const sum = (name: string, f: string, value: number) => {
    const { input, past, bias } = partsOf(terms, name, step);
    return `${name} = ${f}(Wx + Uh' + b) = ${f}(${number(input)} ${signed(past)} ${signed(bias)}) = ${number(value)}`;
  };
  const gate = (name: GateName) => gates[name] ?? NaN;
  switch (cell) {
    case 'rnn':
      return [sum('h', functions[activation], h)];
    case 'gru': {
      const { input, past, inputBias, pastBias } = partsOf(terms, 'n', step);
      const [r, z, n] = [gate('r'), gate('z'), gate('n')];
      return [
        sum('r', '\\sigma', r),
        sum('z', '\\sigma', z),
        `n = \\tanh(Wx + b_i + r\\,(Uh' + b_h)) = \\tanh(${number(input + inputBias)} + ${number(r)} \\cdot ${bracketed(past + pastBias)}) = ${number(n)}`,
        `h = (1 - z)\\,n + z\\,h' = ${number(1 - z)} \\cdot ${bracketed(n)} + ${number(z)} \\cdot ${bracketed(hBefore)} = ${number(h)}`,
      ];
    }
    case 'lstm': {
      const [i, f, g, o, c] = [gate('i'), gate('f'), gate('g'), gate('o'), gate('c')];
      return [
        sum('i', '\\sigma', i),
        sum('f', '\\sigma', f),
        sum('g', '\\tanh', g),
        sum('o', '\\sigma', o),
        `c = f\\,c' + i\\,g = ${number(f)} \\cdot ${bracketed(cBefore)} + ${number(i)} \\cdot ${bracketed(g)} = ${number(c)}`,
        `h = o\\,\\tanh(c) = ${number(o)} \\cdot \\tanh(${number(c)}) = ${number(h)}`,
      ];
    }
    default:
      // The sums of its gates, before what the cell makes of them.
      return terms.blocks.map(({ name }) => {
        const { input, past, bias } = partsOf(terms, name, step);
        return `${name}: Wx + Uh' + b = ${number(input)} ${signed(past)} ${signed(bias)} = ${number(input + past + bias)}`;
      });
  }
}

function partsOf({ blocks }: UnitTerms, name: string, step: number) {
  const block = blocks.find((one) => one.name === name);
  if (block === undefined) throw new RangeError(`There is no equation of ${name}.`);
  const { input, past, inputBias, pastBias } = block;
  const index = step - 1;
  return {
    input: at(input, index),
    past: at(past, index),
    bias: inputBias + pastBias,
    inputBias,
    pastBias,
  };
}

const number = (value: number) => {
  const rounded = value.toFixed(2);
  return rounded === '-0.00' ? '0.00' : rounded;
};

const signed = (value: number) => {
  const rounded = number(value);
  return rounded.startsWith('-') ? `- ${rounded.slice(1)}` : `+ ${rounded}`;
};

const bracketed = (value: number) => {
  const rounded = number(value);
  return rounded.startsWith('-') ? `(${rounded})` : rounded;
};
