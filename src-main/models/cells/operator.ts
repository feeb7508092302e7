// The ONNX operator that computes exactly what a cell, ours or the library's, computes.
import type { EquationChoice, RecurrentFacts } from '../../catalogue/config';
import type { AttributeValue } from '../onnx/graph';

export interface OnnxOperator {
  readonly type: 'RNN' | 'GRU' | 'LSTM';
  /** The order in which the operator takes a weight's blocks of rows, by the model's names for them. */
  readonly order: readonly string[];
  /** Beyond hidden_size. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

export type OperatorMaker = (choice: RecurrentFacts & EquationChoice) => OnnxOperator;
