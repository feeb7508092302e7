// Every cell by its kind.
import type { ActivationKind, CellKind } from '../../catalogue/config';
import type { Cell } from './cell';
import { gru } from './gru';
import { lstm } from './lstm';
import { rnn } from './rnn';

/** The settings that choose a cell's equations. */
export interface CellChoice {
  readonly cell: CellKind;
  /** Of the vanilla RNN. */
  readonly activation: ActivationKind;
}

const makers: Readonly<Record<CellKind, (activation: ActivationKind) => Cell>> = {
  rnn,
  gru: () => gru,
  lstm: () => lstm,
};

export function cellOf({ cell, activation }: CellChoice): Cell {
  return makers[cell](activation);
}
