// Every cell that can be exported. Adding one is a file beside this and a line here.
import type { ActivationKind, CellKind } from '../contract/config';
import { assertNever } from '../problem';
import type { OnnxCell } from './cell';
import { gru } from './gru';
import { lstm } from './lstm';
import { rnn } from './rnn';

export interface OnnxCellChoice {
  readonly cell: CellKind;
  readonly activation: ActivationKind;
}

export function onnxCellOf({ cell, activation }: OnnxCellChoice): OnnxCell {
  switch (cell) {
    case 'rnn':
      return rnn(activation);
    case 'gru':
      return gru;
    case 'lstm':
      return lstm;
    default:
      return assertNever(cell);
  }
}
