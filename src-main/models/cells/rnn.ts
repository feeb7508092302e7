// The vanilla recurrent cell (Elman 1990), as torch.nn.RNN computes it:
//   h' = φ(W x + b_ih + U h + b_hh)          φ = tanh; or ReLU (Le, Jaitly & Hinton 2015); or σ,
//                                               which torch.nn.RNN does not offer
import { add, relu, sigmoid, tanh, type Tensor2D } from '@tensorflow/tfjs-core';
import { cellFacts, type ActivationKind } from '../../catalogue/config';
import { affine, type Cell } from './cell';

const activations: Readonly<Record<ActivationKind, (z: Tensor2D) => Tensor2D>> = {
  tanh,
  relu,
  sigmoid,
};

export function rnn(activation: ActivationKind): Cell<readonly [h: Tensor2D]> {
  const phi = activations[activation];
  return {
    gates: cellFacts.rnn.blocks,
    state: cellFacts.rnn.state,
    next(x, [h], { weightIh, weightHh, biasIh, biasHh }) {
      return [phi(add(affine(weightIh, x, biasIh), affine(weightHh, h, biasHh)))]; // [hidden, batch]
    },
  };
}
