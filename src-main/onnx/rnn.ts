// h' = φ(W x + b_ih + U h + b_hh): one block.
import type { ActivationKind } from '../catalogue/config';
import type { OnnxCell } from './cell';

const operators: Readonly<Record<ActivationKind, string>> = {
  tanh: 'Tanh',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
};

export function rnn(activation: ActivationKind): OnnxCell {
  return {
    operator: 'RNN',
    gates: ['h'],
    onnxGates: ['h'],
    attributes: { activations: [operators[activation]] },
  };
}
