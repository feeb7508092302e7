// Every tensor of every model, in the order of computing: its name, its meaning, and its shape in letters.
import {
  cellFacts,
  isCell,
  isLibrary,
  isRecurrent,
  modelLabels,
  readsOf,
  recurrentFacts,
  type FeedforwardFacts,
  type ModelKind,
} from '$catalogue/models';
import type { NetworkChoice } from '$catalogue/config';
import { alikeParts, directionCount, networkParts, readsOneState } from '$catalogue/network';
import { list } from '../../ui/format';

export type Group =
  | 'Input'
  | 'State before the first step'
  | 'Each step'
  | 'Hidden layer'
  | 'Outputs'
  | 'Weights';

/** `inputs` is the size of what a feed-forward network reads, see `spelt`. */
export type Letter =
  | 'batch'
  | 'T'
  | 'features'
  | 'hidden'
  | 'directions × hidden'
  | 'layers × directions'
  | 'gates × hidden'
  | 'classes'
  | 'inputs'
  | 'T × features'
  | 1;

type Words = string | ((kind: ModelKind, network: NetworkChoice) => string);

interface Entry {
  readonly group: Group;
  /** As in the assignment; the tensor's own name if left out. */
  readonly symbol?: Words;
  readonly about: Words;
  readonly shape: readonly Letter[];
  /** The models that have it; all if left out. */
  readonly of?: (kind: ModelKind, network: NetworkChoice) => boolean;
}

const isFeedforward = (kind: ModelKind) => !isRecurrent(kind);
const keepsCellState = (kind: ModelKind) =>
  isRecurrent(kind) && cellFacts[recurrentFacts[kind].unrolls].state.includes('c');
const answersSteps = (kind: ModelKind, network: NetworkChoice) =>
  isRecurrent(kind) && readsOneState(network);
const answer = (kind: ModelKind, network: NetworkChoice) =>
  answersSteps(kind, network) ? 'y[T]' : 'y';
const several = (network: NetworkChoice) => networkParts(network).length > 1;
const before = (state: string) => (_: ModelKind, network: NetworkChoice) =>
  several(network)
    ? `${state} of every layer and direction, as in PyTorch`
    : `${state}, with PyTorch’s 1 for one layer`;

function gatesInWords(kind: ModelKind): string {
  const blocks = isRecurrent(kind) ? recurrentFacts[kind].blocks : [];
  const into = blocks.length < 2 ? 'the tanh' : `${list(blocks)}, side by side`;
  return `the input’s part of what enters ${into}`;
}

const inputInWords: Readonly<Record<FeedforwardFacts['reads'], string>> = {
  all: 'all steps side by side: the whole image at once',
  last: 'the last step alone: the others are ignored',
};

/** The weights of some models: their symbol, their meaning and their shape. */
const weightsOf =
  (of: Entry['of']) =>
  (symbol: Entry['symbol'], about: Words, ...shape: readonly Letter[]): Entry => ({
    group: 'Weights',
    symbol,
    about,
    shape,
    of,
  });
const cell = weightsOf(isCell);
const library = weightsOf(isLibrary);
const feedforward = weightsOf(isFeedforward);
const own = weightsOf((kind) => !isLibrary(kind));

/** PyTorch's names of a weight that all of these layers and directions have in this shape: "weight_hh_l0 … l3, also _reverse". */
const parts =
  (name: string, layer = 0) =>
  (_: ModelKind, network: NetworkChoice): string => {
    const layers = alikeParts(name, layer, network).map((part) => part.layer);
    const [first = layer, last = first] = [layers[0], layers.at(-1)];
    const further = last === first ? '' : `${last === first + 1 ? ',' : ' …'} l${last}`;
    const both = directionCount(network) === 2 ? ', also _reverse' : '';
    return `${name}_l${first}${further}${both}`;
  };

const table = {
  x: { group: 'Input', about: 'one batch of sequences', shape: ['batch', 'T', 'features'] },
  input: {
    group: 'Input',
    symbol: 'input',
    about: (kind) => inputInWords[readsOf(kind) ?? 'all'],
    shape: ['batch', 'inputs'],
    of: isFeedforward,
  },
  'h[0]': {
    group: 'State before the first step',
    about: before('hidden state'),
    shape: ['layers × directions', 'batch', 'hidden'],
    of: isRecurrent,
  },
  'c[0]': {
    group: 'State before the first step',
    about: before('cell state'),
    shape: ['layers × directions', 'batch', 'hidden'],
    of: keepsCellState,
  },
  'x[t]': {
    group: 'Each step',
    about: 'input of one step',
    shape: ['batch', 'features'],
    of: isRecurrent,
  },
  'gates[t]': {
    group: 'Each step',
    symbol: 'W x[t] + b',
    about: gatesInWords,
    shape: ['batch', 'gates × hidden'],
    of: isRecurrent,
  },
  'h[t]': {
    group: 'Each step',
    about: 'hidden state',
    shape: ['batch', 'hidden'],
    of: isRecurrent,
  },
  'c[t]': {
    group: 'Each step',
    about: 'cell state, not passed to the output layer',
    shape: ['batch', 'hidden'],
    of: keepsCellState,
  },
  'y[t]': { group: 'Each step', about: 'output', shape: ['batch', 'classes'], of: answersSteps },
  hidden: {
    group: 'Hidden layer',
    symbol: 'tanh(W x + b)',
    about: 'not kept for the next step',
    shape: ['batch', 'hidden'],
    of: isFeedforward,
  },
  h: {
    group: 'Outputs',
    symbol: 'h[1] … h[T]',
    about: (kind) =>
      isLibrary(kind)
        ? 'what the layer gives with returnSequences'
        : `what nn.${modelLabels[kind]} returns first`,
    shape: ['batch', 'T', 'directions × hidden'],
    of: isRecurrent,
  },
  y: {
    group: 'Outputs',
    symbol: 'y[1] … y[T]',
    about: 'the output layer on all of them',
    shape: ['batch', 'T', 'classes'],
    of: answersSteps,
  },
  logits: {
    group: 'Outputs',
    symbol: answer,
    about: 'the logits of the prediction',
    shape: ['batch', 'classes'],
  },
  probabilities: {
    group: 'Outputs',
    symbol: (kind, network) => `softmax(${answer(kind, network)})`,
    about: 'probabilities',
    shape: ['batch', 'classes'],
  },
  loss: { group: 'Outputs', symbol: 'loss', about: 'mean cross-entropy, one number', shape: [] },
  'recurrent.weight_ih_l0': cell('W', parts('weight_ih'), 'gates × hidden', 'features'),
  'recurrent.weight_hh_l0': cell('U', parts('weight_hh'), 'gates × hidden', 'hidden'),
  'recurrent.bias_ih_l0': cell('b', parts('bias_ih'), 'gates × hidden'),
  'recurrent.bias_hh_l0': cell('b′', parts('bias_hh'), 'gates × hidden'),
  'recurrent.weight_ih_l1': {
    ...cell('W above', parts('weight_ih', 1), 'gates × hidden', 'directions × hidden'),
    of: (kind, { layers = 1 }) => isCell(kind) && layers > 1,
  },
  'library.recurrent.kernel': library(
    'Wᵀ',
    'kernel: the transpose of ours',
    'features',
    'gates × hidden',
  ),
  'library.recurrent.recurrent_kernel': library(
    'Uᵀ',
    'recurrentKernel',
    'hidden',
    'gates × hidden',
  ),
  'library.recurrent.bias': library('b', 'bias: one, where PyTorch has two', 'gates × hidden'),
  'library.head.kernel': library('Vᵀ', 'output layer', 'hidden', 'classes'),
  'library.head.bias': library('b′', 'output layer', 'classes'),
  'hidden.weight': feedforward('W', 'hidden layer', 'hidden', 'inputs'),
  'hidden.bias': feedforward('b', 'hidden layer', 'hidden'),
  'head.weight': own('V', 'output layer', 'classes', 'directions × hidden'),
  'head.bias': own((kind) => (isFeedforward(kind) ? 'b′' : 'b″'), 'output layer', 'classes'),
} as const satisfies Readonly<Record<string, Entry>>;

/** The weights have their own names, those of a network's layers and directions once for each shape (see `alikeParts`). */
export type TensorName = keyof typeof table;
export const tensorNames = Object.keys(table) as readonly TensorName[];
export const dimensionTable: Readonly<Record<TensorName, Entry>> = table;

/** 0 for a model without a cell. */
export function blockCount(kind: ModelKind): number {
  return isRecurrent(kind) ? recurrentFacts[kind].blocks.length : 0;
}

/** A letter as in this model's formula. */
export function spelt(letter: Letter, kind: ModelKind, network: NetworkChoice = {}): Letter {
  if (letter === 'directions × hidden' && directionCount(network) === 1) return 'hidden';
  if (letter === 'layers × directions' && !several(network)) return 1;
  if (letter === 'gates × hidden') return blockCount(kind) === 1 ? 'hidden' : letter;
  if (letter === 'inputs') return readsOf(kind) === 'all' ? 'T × features' : 'features';
  return letter;
}
