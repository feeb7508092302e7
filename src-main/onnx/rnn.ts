// h' = φ(W x + b_ih + U h + b_hh): one block. φ is tanh, the operator's default, or ReLU.
import type { ActivationKind } from '../contract/config';
import type { OnnxCell } from './cell';

export function rnn(activation: ActivationKind): OnnxCell {
  return {
    operator: 'RNN',
    pytorchGates: ['h'],
    onnxGates: ['h'],
    attributes: activation === 'relu' ? { activations: ['Relu'] } : {},
  };
}
