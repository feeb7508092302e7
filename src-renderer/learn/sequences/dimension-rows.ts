// The shapes of all tensors of a cell with its output layer, in the order of computation, derived from its
// equations.
import { models, type SequenceShape, type UsualCell } from '$engine/catalogue';
import { list } from '../../ui/format';

/** The sizes from which all shapes follow. */
export interface Sizes extends SequenceShape {
  readonly batch: number;
  readonly hidden: number;
}

export interface DimensionRow {
  readonly group: string;
  /** The symbol of the assignment. */
  readonly symbol: string;
  readonly about: string;
  /** "[batch, T, features]" */
  readonly formula: string;
  readonly shape: readonly number[];
}

type Letter = '1' | 'batch' | 'T' | 'features' | 'hidden' | 'gates × hidden' | 'classes';

const stateWords: Readonly<Record<string, string>> = { h: 'hidden state', c: 'cell state' };

export function createDimensionRows(cell: UsualCell, sizes: Sizes): readonly DimensionRow[] {
  const { state, blocks } = models.getCellProperties(cell);
  const { batch, time, features, hidden } = sizes;
  const gates = blocks.length === 1 ? 'hidden' : 'gates × hidden';
  const gatesText = blocks.length === 1 ? 'the tanh' : `${list(blocks)}, side by side`;
  const dimensionSizes: Readonly<Record<Letter, number>> = {
    '1': 1,
    batch,
    T: time,
    features,
    hidden,
    classes: 10,
    'gates × hidden': blocks.length * hidden,
  };
  const group =
    (group: string) =>
    (symbol: string, about: string, ...letters: readonly Letter[]): DimensionRow => ({
      group,
      symbol,
      about,
      formula: formatShape(letters),
      shape: letters.map((letter) => dimensionSizes[letter]),
    });
  const input = group('Input');
  const start = group('State before the first step');
  const step = group('Each step');
  const output = group('Outputs');
  const weight = group('Weights');
  return [
    input('x', 'one batch of sequences', 'batch', 'T', 'features'),
    ...state.map((name) =>
      start(
        `${name}[0]`,
        `${stateWords[name] ?? name}, with PyTorch’s leading 1 for one layer`,
        '1',
        'batch',
        'hidden',
      ),
    ),
    step('x[t]', 'input of one step', 'batch', 'features'),
    step('W x[t] + b', `the contribution of the input to ${gatesText}`, 'batch', gates),
    ...state.map((name) => step(`${name}[t]`, stateWords[name] ?? name, 'batch', 'hidden')),
    step('y[t]', 'output', 'batch', 'classes'),
    output(
      'h[1] … h[T]',
      `the first output of nn.${models.getLabel(cell)}`,
      'batch',
      'T',
      'hidden',
    ),
    output('y[1] … y[T]', 'the output layer applied to all of them', 'batch', 'T', 'classes'),
    output('y[T]', 'the logits of the prediction', 'batch', 'classes'),
    output('softmax(y[T])', 'probabilities', 'batch', 'classes'),
    output('loss', 'mean cross-entropy, one number'),
    weight('W', 'weight_ih_l0', gates, 'features'),
    weight('U', 'weight_hh_l0', gates, 'hidden'),
    weight('b', 'bias_ih_l0', gates),
    weight('b′', 'bias_hh_l0', gates),
    weight('V', 'output layer', 'classes', 'hidden'),
    weight('b″', 'output layer', 'classes'),
  ];
}

/** Returns "[128, 28, 28]". */
export function formatShape(shape: readonly (number | string)[]): string {
  return `[${shape.join(', ')}]`;
}
