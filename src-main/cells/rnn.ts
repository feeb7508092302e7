// The vanilla recurrent cell (Elman 1990), as torch.nn.RNN computes it:
//   h' = tanh(W x + b_ih + U h + b_hh)
import { add, tanh, type Tensor2D } from '@tensorflow/tfjs-core';
import { linear, type Cell } from './cell';

export const rnn: Cell<readonly [h: Tensor2D]> = {
  label: 'RNN',
  gates: ['h'],
  state: ['h'],
  next(wx, [h], { weightHh, biasHh }) {
    return [tanh(add(wx, linear(h, weightHh, biasHh)))]; // [batch, hidden]
  },
};
