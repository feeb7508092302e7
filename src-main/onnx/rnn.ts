// h' = tanh(W x + b_ih + U h + b_hh): one block, and tanh is the operator's default.
import type { OnnxCell } from './cell';

export const rnn: OnnxCell = {
  operator: 'RNN',
  pytorchGates: ['h'],
  onnxGates: ['h'],
  attributes: {},
};
