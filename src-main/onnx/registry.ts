// Every cell that can be exported. Adding one is a file beside this and a line here.
import type { CellKind } from '../contract/config';
import type { OnnxCell } from './cell';
import { gru } from './gru';
import { lstm } from './lstm';
import { rnn } from './rnn';

export const onnxCells: Readonly<Record<CellKind, OnnxCell>> = { rnn, gru, lstm };
