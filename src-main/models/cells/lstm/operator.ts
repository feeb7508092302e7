// ONNX calls g c. There are no peepholes, so the operator's input P is left out.
import { makeNode } from '../../onnx/graph';
import { splitNode, type OperatorMaker } from '../operator';
import { cellStates } from './cell-states';

export const lstmOperator: OperatorMaker = ({ blocks }) => ({
  type: 'LSTM',
  order: ['i', 'o', 'f', 'g'],
  attributes: {},
  gateNodes: [
    makeNode('Add', ['wx', 'uh'], ['sum']),
    splitNode('sum', blocks, 1),
    makeNode('Sigmoid', ['sum_i'], ['i']),
    makeNode('Sigmoid', ['sum_f'], ['f']),
    makeNode('Tanh', ['sum_g'], ['g']),
    makeNode('Sigmoid', ['sum_o'], ['o']),
  ],
  derived: { c: cellStates },
});
