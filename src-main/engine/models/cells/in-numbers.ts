// Substitutes the values of one unit into a cell's lines: "z = sigmoid(0.85) = 0.70". A sum of products
// with matrices is replaced by its value.
import { formatPlainNumber } from '../../../core/number-texts';
import type { Plan } from '../../catalogue/cells/plan';
import { at } from '../../../core/element-at';
import { arrays } from './arrays';
import type { Algebra, CellWeights, State } from './cell';
import { computeStep } from './step';

/** The precedence of a text; a product of a matrix is a single number. */
type Kind = 'product of a matrix' | 'number' | 'factors' | 'terms';

interface ValueText {
  readonly values: Float32Array;
  readonly kind: Kind;
  /** The text; undefined if it is the value itself. */
  readonly text?: string;
}

/**
 * @param unit the unit, from 0
 * @returns each line of the cell at this step, in the order of its text
 */
export function evaluateLines(
  plan: Plan,
  x: Float32Array,
  before: State<Float32Array>,
  weights: CellWeights<Float32Array>,
  unit: number,
): readonly string[] {
  const evaluateValue = ({ values }: ValueText) =>
    at(values, values.length === 1 ? 0 : unit)
      .toFixed(2)
      .replace(/^-(?!0\.00$)/, '−')
      .replace('-', '');
  const formatText = (one: ValueText) => one.text ?? evaluateValue(one);
  const within = (one: ValueText, isTerm: boolean) => {
    const text = formatText(one);
    const isBare = isTerm ? one.kind !== 'terms' : one.kind !== 'terms' && one.kind !== 'factors';
    return isBare && !text.startsWith('−') ? text : `(${text})`;
  };
  const ofMatrix = (values: Float32Array): ValueText => ({ values, kind: 'product of a matrix' });
  const isOfMatrix = ({ kind }: ValueText) => kind === 'product of a matrix';
  const sum =
    (name: 'add' | 'sub', sign: string) =>
    (a: ValueText, b: ValueText): ValueText => {
      const values = arrays[name](a.values, b.values);
      if (isOfMatrix(a) && isOfMatrix(b)) return ofMatrix(values);
      return { values, kind: 'terms', text: `${formatText(a)} ${sign} ${within(b, true)}` };
    };
  const algebra: Algebra<ValueText> = {
    number: (value) => ({
      values: arrays.number(value),
      kind: 'number',
      text: formatPlainNumber(value),
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
      text: `${name}(${formatText(value)})`,
    }),
  };
  const written: string[] = [];
  const plain = (values: Float32Array): ValueText => ({ values, kind: 'number' });
  const learned = Object.entries(weights).map(
    ([name, values]) => [name, ofMatrix(values)] as const,
  );
  computeStep(
    plan,
    algebra,
    plain(x),
    before.map(plain),
    Object.fromEntries(learned),
    (name, line) => {
      written.push(
        `${name} = ${formatText(line)}${line.text === undefined ? '' : ` = ${evaluateValue(line)}`}`,
      );
      return plain(line.values);
    },
  );
  return written;
}
