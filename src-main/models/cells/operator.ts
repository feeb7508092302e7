// The ONNX operator that computes exactly what a cell, ours or the library's, computes; and nodes that compute its gates
// from the input's share `wx` and the past's share `uh`, both [time, blocks × hidden].
import type { RecurrentFacts } from '../../catalogue/config';
import type { EquationChoice } from '../../catalogue/config';
import type { Derive } from '../model-graph';
import { makeNode, type AttributeValue, type NodeProto } from '../onnx/graph';

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

export type OperatorMaker = (choice: RecurrentFacts & EquationChoice) => OnnxOperator;

/** Each block by itself: "wx_r", "wx_z", "wx_n". */
export function splitNode(all: string, blocks: readonly string[], axis: number): NodeProto {
  return makeNode(
    'Split',
    [all],
    blocks.map((block) => `${all}_${block}`),
    { axis },
  );
}
