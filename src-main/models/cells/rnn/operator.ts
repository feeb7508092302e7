import type { ActivationKind } from '../../../catalogue/config';
import type { OperatorMaker } from '../operator';

const functions: Readonly<Record<ActivationKind, string>> = {
  tanh: 'Tanh',
  relu: 'Relu',
  sigmoid: 'Sigmoid',
};

export const rnnOperator: OperatorMaker = ({ activation }) => ({
  type: 'RNN',
  order: ['h'],
  attributes: { activations: [functions[activation]] },
});
