// Facts about each recurrent cell, as data. Its equations are in `models/cells`.
import type { Hue } from './hues';

export interface Gate<Name extends string = string> {
  /** The name that the equations use. */
  readonly name: Name;
  readonly title: string;
}

interface CellFacts<Name extends string = string> {
  readonly label: string;
  readonly hue: Hue;
  /** What the blocks of rows of W, U and both biases compute, in PyTorch's order. */
  readonly blocks: readonly string[];
  /** Vectors beside W, U and both biases: a number for each row of W, or for each unit, and what all of it is at first. */
  readonly vectors?: Readonly<
    Record<string, { readonly per: 'row' | 'unit'; readonly first: 0 | 1 }>
  >;
  /** PyTorch's layer that computes the same; null for a cell that has none, whose ONNX file holds its equations. */
  readonly layer: 'RNN' | 'GRU' | 'LSTM' | null;
  /** What is passed from step to step and starts at zero. The first one is the output to the layer above. */
  readonly state: readonly ['h', ...string[]];
  /** What can be inspected besides h, in display order. */
  readonly gates: readonly Gate<Name>[];
  /** The gate that is shown at first; null without gates. */
  readonly gateAtFirst: Name | null;
  /** The carry gate (Srivastava et al. 2015): this state is multiplied by it at each step; null where a step has none. */
  readonly carry: { readonly gate: Name; readonly name: string; readonly state: 'h' | 'c' } | null;
  readonly activations: string;
}

const facts = {
  rnn: {
    label: 'RNN',
    hue: 'blue',
    blocks: ['h'],
    layer: 'RNN',
    state: ['h'],
    gates: [],
    gateAtFirst: null,
    carry: null,
    activations: 'h[t] = tanh(W x[t] + U h[t−1] + b)',
  },
  gru: {
    label: 'GRU',
    hue: 'orange',
    blocks: ['r', 'z', 'n'],
    layer: 'GRU',
    state: ['h'],
    gates: [
      { name: 'r', title: 'Reset gate r: how much of the past the candidate sees' },
      { name: 'z', title: 'Update gate z: how much of the past stays' },
      { name: 'n', title: 'Candidate n: what would be written' },
    ],
    gateAtFirst: 'z',
    carry: { gate: 'z', name: 'update gate', state: 'h' },
    activations:
      'the gates r[t] and z[t] pass through σ, the candidate n[t] through tanh, and h[t] = (1 − z) ⊙ n + z ⊙ h[t−1]',
  },
  lstm: {
    label: 'LSTM',
    hue: 'green',
    blocks: ['i', 'f', 'g', 'o'],
    layer: 'LSTM',
    state: ['h', 'c'],
    gates: [
      { name: 'i', title: 'Input gate i: how much of the candidate is written' },
      { name: 'f', title: 'Forget gate f: how much of the cell state stays' },
      { name: 'o', title: 'Output gate o: how much of the cell state is shown' },
      { name: 'g', title: 'Candidate g: what would be written' },
      { name: 'c', title: 'Cell state c: the memory itself' },
    ],
    gateAtFirst: 'f',
    carry: { gate: 'f', name: 'forget gate', state: 'c' },
    activations:
      'the gates i, f and o pass through σ, the candidate g through tanh; c[t] = f ⊙ c[t−1] + i ⊙ g and h[t] = o ⊙ tanh(c[t])',
  },
  mgu: {
    label: 'MGU',
    hue: 'purple',
    blocks: ['f', 'n'],
    layer: null,
    state: ['h'],
    gates: [
      { name: 'f', title: 'Forget gate f: how much of the past the candidate sees and replaces' },
      { name: 'n', title: 'Candidate n: what would be written' },
    ],
    gateAtFirst: 'f',
    // The state is multiplied by 1 − f, which is no gate of its own.
    carry: null,
    activations:
      'the gate f[t] passes through σ, the candidate n[t] through tanh, and h[t] = (1 − f) ⊙ h[t−1] + f ⊙ n',
  },
  'ln-lstm': {
    label: 'LN-LSTM',
    hue: 'vermillion',
    blocks: ['i', 'f', 'g', 'o'],
    vectors: {
      gain_ih: { per: 'row', first: 1 },
      gain_hh: { per: 'row', first: 1 },
      gain_c: { per: 'unit', first: 1 },
      bias_c: { per: 'unit', first: 0 },
    },
    layer: null,
    state: ['h', 'c'],
    gates: [
      { name: 'i', title: 'Input gate i: how much of the candidate is written' },
      { name: 'f', title: 'Forget gate f: how much of the cell state stays' },
      { name: 'o', title: 'Output gate o: how much of the normalised cell state is shown' },
      { name: 'g', title: 'Candidate g: what would be written' },
      { name: 'c', title: 'Cell state c: the memory itself, before it is normalised' },
    ],
    gateAtFirst: 'f',
    carry: { gate: 'f', name: 'forget gate', state: 'c' },
    activations:
      'W x[t] and U h[t−1] are each normalised over all gates; i, f and o pass through σ, g through tanh; c[t] = f ⊙ c[t−1] + i ⊙ g and h[t] = o ⊙ tanh(LN(c[t]))',
  },
} as const satisfies Readonly<Record<string, CellFacts>>;

export type CellKind = keyof typeof facts;
export type GateName = (typeof facts)[CellKind]['gates'][number]['name'];

export const cellKinds = Object.keys(facts) as readonly CellKind[];
export const cellFacts: Readonly<Record<CellKind, CellFacts<GateName>>> = facts;

/** A cell that other programs have a layer for. */
export type UsualCell = {
  [Kind in CellKind]: (typeof facts)[Kind]['layer'] extends null ? never : Kind;
}[CellKind];
const isUsual = (kind: CellKind): kind is UsualCell => cellFacts[kind].layer !== null;

/** An experiment trains these unless it names others. */
export const usualCells = cellKinds.filter(isUsual);
/** What can be trained beside them. */
export const furtherCells = cellKinds.filter((kind) => !isUsual(kind));
