// ONNX calls g c. There are no peepholes, so the operator's input P is left out.
import type { OperatorMaker } from '../operator';

export const lstmOperator: OperatorMaker = () => ({
  type: 'LSTM',
  order: ['i', 'o', 'f', 'g'],
  attributes: {},
});
