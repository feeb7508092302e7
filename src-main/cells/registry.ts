// Every cell by the kind that the contract gives it.
import type { CellKind } from '../contract/config';
import type { Cell } from './cell';
import { gru } from './gru';
import { lstm } from './lstm';
import { rnn } from './rnn';

export const cells: Readonly<Record<CellKind, Cell>> = { rnn, gru, lstm };
