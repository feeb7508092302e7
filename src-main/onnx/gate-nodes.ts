// A cell's gates out of the input's share `wx` and the past's share `uh`, both [time, gates × hidden] in the
// order of the cell's `gates`. The equations are those of cells/gru.ts and cells/lstm.ts, and the library's.
import type { OnnxCell } from './cell';
import { makeNode } from './graph';
import type { NodeProto } from './proto';

/** Nodes that give every gate, under its name, [time, hidden]. */
export function gateNodes(cell: OnnxCell): readonly NodeProto[] {
  switch (cell.operator) {
    case 'RNN':
      return [];
    case 'GRU':
      return gruNodes(cell);
    case 'LSTM':
      return lstmNodes(cell);
  }
}

function gruNodes(cell: OnnxCell): readonly NodeProto[] {
  return [
    makeNode('Split', ['wx'], named(cell, 'wx'), { axis: 1 }),
    makeNode('Split', ['uh'], named(cell, 'uh'), { axis: 1 }),
    makeNode('Add', ['wx_r', 'uh_r'], ['sum_r']),
    makeNode('Sigmoid', ['sum_r'], ['r']),
    makeNode('Add', ['wx_z', 'uh_z'], ['sum_z']),
    makeNode('Sigmoid', ['sum_z'], ['z']),
    ...(cell.attributes.linear_before_reset === 1 ? resetAfter : resetBefore(cell)),
    makeNode('Add', ['wx_n', 'past_n'], ['sum_n']),
    makeNode('Tanh', ['sum_n'], ['n']),
  ];
}

/** r ⊙ (U_n h + b_hn) */
const resetAfter = [makeNode('Mul', ['r', 'uh_n'], ['past_n'])];

/** U_n (r ⊙ h) + b_hn */
const resetBefore = (cell: OnnxCell): readonly NodeProto[] => [
  makeNode('Split', ['weight_hh'], named(cell, 'weight_hh'), { axis: 0 }),
  makeNode('Split', ['bias_hh'], named(cell, 'bias_hh'), { axis: 0 }),
  makeNode('Mul', ['r', 'h_before'], ['reset']),
  makeNode('Gemm', ['reset', 'weight_hh_n', 'bias_hh_n'], ['past_n'], { transB: 1 }),
];

const lstmNodes = (cell: OnnxCell): readonly NodeProto[] => [
  makeNode('Add', ['wx', 'uh'], ['sum']),
  makeNode('Split', ['sum'], named(cell, 'sum'), { axis: 1 }),
  makeNode('Sigmoid', ['sum_i'], ['i']),
  makeNode('Sigmoid', ['sum_f'], ['f']),
  makeNode('Tanh', ['sum_g'], ['g']),
  makeNode('Sigmoid', ['sum_o'], ['o']),
];

/** "wx_r", "wx_z", "wx_n": the parts of all gates' share. */
function named({ gates }: OnnxCell, share: string): readonly string[] {
  return gates.map((gate) => `${share}_${gate}`);
}
