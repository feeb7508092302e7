// Substitutes the values of one unit into a cell's lines: "z = sigmoid(0.85) = 0.70". A sum of products
// with matrices is replaced by its value.
import { plainNumber } from '../../../core/number-words';
import type { Plan } from '../../catalogue/cells/plan';
import { at } from '../../../core/element-at';
import { arrays } from './arrays';
import type { Algebra, CellWeights, State } from './cell';
import { stepOf } from './step';

/** The precedence of a text; a product of a matrix is a single number. */
type Kind = 'product of a matrix' | 'number' | 'factors' | 'terms';

interface Valued {
  readonly values: Float32Array;
  readonly kind: Kind;
  /** The text; undefined if it is the value itself. */
  readonly text?: string;
}

/**
 * @param unit from 0
 * @returns each line of the cell at this step, in the order of its text
 */
export function linesInNumbers(
  plan: Plan,
  x: Float32Array,
  before: State<Float32Array>,
  weights: CellWeights<Float32Array>,
  unit: number,
): readonly string[] {
  const valueOf = ({ values }: Valued) =>
    at(values, values.length === 1 ? 0 : unit)
      .toFixed(2)
      .replace(/^-(?!0\.00$)/, '−')
      .replace('-', '');
  const textOf = (one: Valued) => one.text ?? valueOf(one);
  const within = (one: Valued, isTerm: boolean) => {
    const text = textOf(one);
    const isBare = isTerm ? one.kind !== 'terms' : one.kind !== 'terms' && one.kind !== 'factors';
    return isBare && !text.startsWith('−') ? text : `(${text})`;
  };
  const ofMatrix = (values: Float32Array): Valued => ({ values, kind: 'product of a matrix' });
  const isOfMatrix = ({ kind }: Valued) => kind === 'product of a matrix';
  const sum =
    (name: 'add' | 'sub', sign: string) =>
    (a: Valued, b: Valued): Valued => {
      const values = arrays[name](a.values, b.values);
      if (isOfMatrix(a) && isOfMatrix(b)) return ofMatrix(values);
      return { values, kind: 'terms', text: `${textOf(a)} ${sign} ${within(b, true)}` };
    };
  const algebra: Algebra<Valued> = {
    number: (value) => ({
      values: arrays.number(value),
      kind: 'number',
      text: plainNumber(value),
    }),
    product: (weight, to) => ofMatrix(arrays.product(weight.values, to.values)),
    affine: (weight, to, bias) => ofMatrix(arrays.affine(weight.values, to.values, bias.values)),
    normalise: (z, gain, shift) => ofMatrix(arrays.normalise(z.values, gain.values, shift.values)),
    split: (all, names) => arrays.split(all.values, names).map(ofMatrix),
    stack: (blocks) => ofMatrix(arrays.stack(blocks.map(({ values }) => values))),
    add: sum('add', '+'),
    sub: sum('sub', '−'),
    mul: (a, b) => ({
      values: arrays.mul(a.values, b.values),
      kind: 'factors',
      text: `${within(a, false)} · ${within(b, false)}`,
    }),
    call: (name, value) => ({
      values: arrays.call(name, value.values),
      kind: 'number',
      text: `${name}(${textOf(value)})`,
    }),
  };
  const written: string[] = [];
  const plain = (values: Float32Array): Valued => ({ values, kind: 'number' });
  const learned = Object.entries(weights).map(
    ([name, values]) => [name, ofMatrix(values)] as const,
  );
  stepOf(plan, algebra, plain(x), before.map(plain), Object.fromEntries(learned), (name, line) => {
    written.push(
      `${name} = ${textOf(line)}${line.text === undefined ? '' : ` = ${valueOf(line)}`}`,
    );
    return plain(line.values);
  });
  return written;
}
