// The shapes that the equations ask for, to stand beside those that were measured.
import type { CellKind } from '$contract/config';
import { tensorNames, type Dimensions, type TensorName } from '$contract/dimensions';
import type { SequenceShape } from '$contract/reading';

/** What decides all shapes. */
export interface Sizes extends SequenceShape {
  readonly cell: CellKind;
  readonly batch: number;
  readonly hidden: number;
}

export type Group = 'Input' | 'State before the first step' | 'Each step' | 'Outputs' | 'Weights';

export interface DimensionRow {
  readonly tensor: TensorName;
  readonly group: Group;
  /** As the assignment writes it. */
  readonly symbol: string;
  readonly about: string;
  /** "[batch, T, features]" */
  readonly formula: string;
  readonly expected: readonly number[];
  /** Null until it is measured, and for what the model does not have though it should. */
  readonly measured: readonly number[] | null;
  readonly agrees: boolean | null;
}

type Letter = 'batch' | 'T' | 'features' | 'hidden' | 'gates × hidden' | 'classes' | 1;
interface Expected {
  readonly group: Group;
  readonly symbol?: string;
  readonly about: string;
  readonly shape: readonly Letter[];
  readonly only?: CellKind;
}

const gateCounts: Readonly<Record<CellKind, number>> = { rnn: 1, gru: 3, lstm: 4 };
const gatesInWords: Readonly<Record<CellKind, string>> = {
  rnn: 'what enters the tanh',
  gru: 'r, z and n side by side',
  lstm: 'i, f, g and o side by side',
};

const table: Readonly<Record<TensorName, Expected>> = {
  x: { group: 'Input', about: 'one batch of sequences', shape: ['batch', 'T', 'features'] },
  'h[0]': {
    group: 'State before the first step',
    about: 'hidden state, with PyTorch’s 1 for one layer',
    shape: [1, 'batch', 'hidden'],
  },
  'c[0]': {
    group: 'State before the first step',
    about: 'cell state, with PyTorch’s 1 for one layer',
    shape: [1, 'batch', 'hidden'],
    only: 'lstm',
  },
  'x[t]': { group: 'Each step', about: 'what enters', shape: ['batch', 'features'] },
  'gates[t]': {
    group: 'Each step',
    symbol: 'W x[t] + b',
    about: '',
    shape: ['batch', 'gates × hidden'],
  },
  'h[t]': { group: 'Each step', about: 'hidden state', shape: ['batch', 'hidden'] },
  'c[t]': {
    group: 'Each step',
    about: 'cell state, stays within the LSTM',
    shape: ['batch', 'hidden'],
    only: 'lstm',
  },
  'y[t]': { group: 'Each step', about: 'output', shape: ['batch', 'classes'] },
  h: {
    group: 'Outputs',
    symbol: 'h[1] … h[T]',
    about: 'what nn.RNN returns first',
    shape: ['batch', 'T', 'hidden'],
  },
  y: {
    group: 'Outputs',
    symbol: 'y[1] … y[T]',
    about: 'the output layer on all of them',
    shape: ['batch', 'T', 'classes'],
  },
  logits: {
    group: 'Outputs',
    symbol: 'y[T]',
    about: 'the logits that count',
    shape: ['batch', 'classes'],
  },
  probabilities: {
    group: 'Outputs',
    symbol: 'softmax(y[T])',
    about: 'probabilities',
    shape: ['batch', 'classes'],
  },
  loss: { group: 'Outputs', symbol: 'loss', about: 'mean cross-entropy, one number', shape: [] },
  'recurrent.weight_ih_l0': {
    group: 'Weights',
    symbol: 'W',
    about: 'weight_ih_l0',
    shape: ['gates × hidden', 'features'],
  },
  'recurrent.weight_hh_l0': {
    group: 'Weights',
    symbol: 'U',
    about: 'weight_hh_l0',
    shape: ['gates × hidden', 'hidden'],
  },
  'recurrent.bias_ih_l0': {
    group: 'Weights',
    symbol: 'b',
    about: 'bias_ih_l0',
    shape: ['gates × hidden'],
  },
  'recurrent.bias_hh_l0': {
    group: 'Weights',
    symbol: 'b′',
    about: 'bias_hh_l0',
    shape: ['gates × hidden'],
  },
  'head.weight': {
    group: 'Weights',
    symbol: 'V',
    about: 'output layer',
    shape: ['classes', 'hidden'],
  },
  'head.bias': { group: 'Weights', symbol: 'b″', about: 'output layer', shape: ['classes'] },
};

/** @param measured null before the batch has run */
export function dimensionRows(sizes: Sizes, measured: Dimensions | null): readonly DimensionRow[] {
  const { cell } = sizes;
  return tensorNames.flatMap((tensor) => {
    const { group, symbol, about, shape, only } = table[tensor];
    if (only !== undefined && only !== cell) return [];
    const expected = shape.map((letter) => sizeOf(letter, sizes));
    const found = measured?.shapes[tensor] ?? null;
    const row: DimensionRow = {
      tensor,
      group,
      symbol: symbol ?? tensor,
      about: tensor === 'gates[t]' ? gatesInWords[cell] : about,
      formula: inBrackets(cell === 'rnn' ? shape.map(withoutGates) : shape),
      expected,
      measured: found,
      agrees: measured === null ? null : found?.join() === expected.join(),
    };
    return [row];
  });
}

/** "[128, 28, 28]" */
export function inBrackets(shape: readonly (number | string)[]): string {
  return `[${shape.join(', ')}]`;
}

function withoutGates(letter: Letter): Letter {
  return letter === 'gates × hidden' ? 'hidden' : letter;
}

function sizeOf(letter: Letter, { cell, batch, time, features, hidden }: Sizes): number {
  const sizes: Readonly<Record<Letter, number>> = {
    batch,
    T: time,
    features,
    hidden,
    'gates × hidden': gateCounts[cell] * hidden,
    classes: 10,
    1: 1,
  };
  return sizes[letter];
}
