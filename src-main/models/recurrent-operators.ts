// The ONNX operator that computes exactly what a cell, ours or the library's, computes; and nodes that compute its gates
// from the input's share `wx` and the past's share `uh`, both [time, blocks × hidden]. The equations are those of
// `cells`, and the library's.
import {
  recurrentFacts,
  type ActivationKind,
  type CellKind,
  type RecurrentFacts,
  type RecurrentKind,
} from '../catalogue/config';
import { makeNode, type AttributeValue, type NodeProto } from './onnx/graph';
import { cellStates } from './cell-states';
import type { Derive } from './model-graph';

export interface OnnxOperator {
  readonly type: 'RNN' | 'GRU' | 'LSTM';
  /** The order in which the operator takes a weight's blocks of rows, by the model's names for them. */
  readonly order: readonly string[];
  /** Beyond hidden_size. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** Nodes whose outputs are the gates under their names, each [time, hidden]. */
  readonly gateNodes: readonly NodeProto[];
  readonly derived: Readonly<Record<string, Derive>>;
}

type Choice = RecurrentFacts & { readonly activation: ActivationKind };

const functions: Readonly<Record<ActivationKind, string>> = {
  tanh: 'Tanh',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
};

const operators: Readonly<Record<CellKind, (choice: Choice) => OnnxOperator>> = {
  rnn: ({ activation }) => ({
    type: 'RNN',
    order: ['h'],
    attributes: { activations: [functions[activation]] },
    gateNodes: [],
    derived: {},
  }),

  /**
   * ONNX calls n h; its z is the same. Ours applies r after the matrix product and its bias, as PyTorch does:
   * linear_before_reset. The library's layer applies it before, U_n (r ⊙ h) + b_hn.
   */
  gru: ({ blocks, family }) => ({
    type: 'GRU',
    order: ['z', 'r', 'n'],
    attributes: { linear_before_reset: family === 'cell' ? 1 : 0 },
    gateNodes: [
      split('wx', blocks, 1),
      split('uh', blocks, 1),
      makeNode('Add', ['wx_r', 'uh_r'], ['sum_r']),
      makeNode('Sigmoid', ['sum_r'], ['r']),
      makeNode('Add', ['wx_z', 'uh_z'], ['sum_z']),
      makeNode('Sigmoid', ['sum_z'], ['z']),
      ...(family === 'cell' ? [makeNode('Mul', ['r', 'uh_n'], ['past_n'])] : resetBefore(blocks)),
      makeNode('Add', ['wx_n', 'past_n'], ['sum_n']),
      makeNode('Tanh', ['sum_n'], ['n']),
    ],
    derived: {},
  }),

  /** ONNX calls g c. There are no peepholes, so the operator's input P is left out. */
  lstm: ({ blocks }) => ({
    type: 'LSTM',
    order: ['i', 'o', 'f', 'g'],
    attributes: {},
    gateNodes: [
      makeNode('Add', ['wx', 'uh'], ['sum']),
      split('sum', blocks, 1),
      makeNode('Sigmoid', ['sum_i'], ['i']),
      makeNode('Sigmoid', ['sum_f'], ['f']),
      makeNode('Tanh', ['sum_g'], ['g']),
      makeNode('Sigmoid', ['sum_o'], ['o']),
    ],
    derived: { c: cellStates },
  }),
};

export function operatorOf(kind: RecurrentKind, activation: ActivationKind): OnnxOperator {
  const facts = recurrentFacts[kind];
  return operators[facts.unrolls]({ ...facts, activation });
}

const resetBefore = (blocks: readonly string[]): readonly NodeProto[] => [
  split('weight_hh', blocks, 0),
  split('bias_hh', blocks, 0),
  makeNode('Mul', ['r', 'h_before'], ['reset']),
  makeNode('Gemm', ['reset', 'weight_hh_n', 'bias_hh_n'], ['past_n'], { transB: 1 }),
];

/** Each block by itself: "wx_r", "wx_z", "wx_n". */
function split(all: string, blocks: readonly string[], axis: number): NodeProto {
  return makeNode(
    'Split',
    [all],
    blocks.map((block) => `${all}_${block}`),
    { axis },
  );
}
