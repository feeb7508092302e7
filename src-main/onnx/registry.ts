// Every cell that can be exported. Adding one is a file beside this and a line here.
import type { ActivationKind, CellKind, LibraryKind } from '../catalogue/config';
import { assertNever } from '../problem';
import type { OnnxCell } from './cell';
import { gru, libraryGru } from './gru';
import { lstm } from './lstm';
import { rnn } from './rnn';

export type RecurrentKind = CellKind | LibraryKind;

export interface OnnxCellChoice {
  readonly cell: RecurrentKind;
  /** Of a vanilla RNN, ours or the library's. */
  readonly activation: ActivationKind;
}

export function onnxCellOf({ cell, activation }: OnnxCellChoice): OnnxCell {
  switch (cell) {
    case 'rnn':
    case 'library-rnn':
      return rnn(activation);
    case 'gru':
      return gru;
    case 'library-gru':
      return libraryGru;
    case 'lstm':
    case 'library-lstm':
      return lstm;
    default:
      return assertNever(cell);
  }
}
