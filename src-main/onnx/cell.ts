// What a cell's export has to say: which ONNX operator computes it and how its gates are ordered.
import type { AttributeValue } from './proto';

/** An ONNX recurrent operator that computes exactly what a cell, ours or a library's, computes. */
export interface OnnxCell {
  readonly operator: 'RNN' | 'GRU' | 'LSTM';
  /** The gates' row blocks as they lie in the weights and biases: PyTorch's order, or the library's. */
  readonly gates: readonly string[];
  /** The same gates in the order in which ONNX wants them. */
  readonly onnxGates: readonly string[];
  /** Beyond hidden_size. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}
