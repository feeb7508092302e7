// ONNX calls n h; its z is the same. Ours applies r after the matrix product and its bias, as PyTorch does:
// linear_before_reset. The library's layer applies it before, U_n (r ⊙ h) + b_hn.
import { makeNode, type NodeProto } from '../../onnx/graph';
import { splitNode, type OperatorMaker } from '../operator';

export const gruOperator: OperatorMaker = ({ blocks, family }) => ({
  type: 'GRU',
  order: ['z', 'r', 'n'],
  attributes: { linear_before_reset: family === 'cell' ? 1 : 0 },
  gateNodes: [
    splitNode('wx', blocks, 1),
    splitNode('uh', blocks, 1),
    makeNode('Add', ['wx_r', 'uh_r'], ['sum_r']),
    makeNode('Sigmoid', ['sum_r'], ['r']),
    makeNode('Add', ['wx_z', 'uh_z'], ['sum_z']),
    makeNode('Sigmoid', ['sum_z'], ['z']),
    ...(family === 'cell' ? [makeNode('Mul', ['r', 'uh_n'], ['past_n'])] : resetBefore(blocks)),
    makeNode('Add', ['wx_n', 'past_n'], ['sum_n']),
    makeNode('Tanh', ['sum_n'], ['n']),
  ],
  derived: {},
});

const resetBefore = (blocks: readonly string[]): readonly NodeProto[] => [
  splitNode('weight_hh', blocks, 0),
  splitNode('bias_hh', blocks, 0),
  makeNode('Mul', ['r', 'h_before'], ['reset']),
  makeNode('Gemm', ['reset', 'weight_hh_n', 'bias_hh_n'], ['past_n'], { transB: 1 }),
];
