// A cell's gates out of the input's share `wx` and the past's share `uh`, both [time, gates × hidden] in
// PyTorch's order of gates. The equations are those of cells/gru.ts and cells/lstm.ts.
import type { CellKind } from '../contract/config';
import { assertNever } from '../problem';
import { makeNode } from './graph';
import type { NodeProto } from './proto';

/** Nodes that give every gate, under its name, [time, hidden]. */
export function gateNodes(cell: CellKind): readonly NodeProto[] {
  switch (cell) {
    case 'rnn':
      return [];
    case 'gru':
      return gruNodes;
    case 'lstm':
      return lstmNodes;
    default:
      return assertNever(cell);
  }
}

const gruNodes: readonly NodeProto[] = [
  makeNode('Split', ['wx'], ['wx_r', 'wx_z', 'wx_n'], { axis: 1 }),
  makeNode('Split', ['uh'], ['uh_r', 'uh_z', 'uh_n'], { axis: 1 }),
  makeNode('Add', ['wx_r', 'uh_r'], ['sum_r']),
  makeNode('Sigmoid', ['sum_r'], ['r']),
  makeNode('Add', ['wx_z', 'uh_z'], ['sum_z']),
  makeNode('Sigmoid', ['sum_z'], ['z']),
  makeNode('Mul', ['r', 'uh_n'], ['past_n']),
  makeNode('Add', ['wx_n', 'past_n'], ['sum_n']),
  makeNode('Tanh', ['sum_n'], ['n']),
];

const lstmNodes: readonly NodeProto[] = [
  makeNode('Add', ['wx', 'uh'], ['sum']),
  makeNode('Split', ['sum'], ['sum_i', 'sum_f', 'sum_g', 'sum_o'], { axis: 1 }),
  makeNode('Sigmoid', ['sum_i'], ['i']),
  makeNode('Sigmoid', ['sum_f'], ['f']),
  makeNode('Tanh', ['sum_g'], ['g']),
  makeNode('Sigmoid', ['sum_o'], ['o']),
];
