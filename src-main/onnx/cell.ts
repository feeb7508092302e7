// What a cell's export has to say: which ONNX operator computes it and how its gates are ordered.
import type { AttributeValue } from './proto';

/** An ONNX recurrent operator that computes exactly what one of our cells computes. */
export interface OnnxCell {
  readonly operator: 'RNN' | 'GRU' | 'LSTM';
  /** The gates' row blocks as PyTorch stacks them in weight_ih, weight_hh and the biases. */
  readonly pytorchGates: readonly string[];
  /** The same gates in the order in which ONNX wants them. */
  readonly onnxGates: readonly string[];
  /** Beyond hidden_size. */
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}
